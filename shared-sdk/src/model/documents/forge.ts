/** A code host, as far as its addresses are known. */
export interface Forge {
  readonly repoUrl: string;
  /** Where a file of a folder is edited on a branch, with `{path}` for the file. */
  readonly editUrl: (branch: string, folder: string) => string;
  /** Where an issue is opened, with `{title}` and `{body}` to be replaced. */
  readonly issueUrl: string;
}

/** The code host behind the address of a repository; absent for one that is not known. */
export function forgeOf(address: string): Forge | undefined {
  const repoUrl = address.replace(/\/+$/, '').replace(/\.git$/, '');
  const url = URL.parse(repoUrl);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const kind = kindOf(url.hostname);
  if (!kind) return undefined;
  return {
    repoUrl,
    editUrl: (branch, folder) =>
      `${repoUrl}${editPaths[kind]}${pathOf(branch)}/${folder === '' ? '' : `${pathOf(folder)}/`}{path}`,
    issueUrl: `${repoUrl}${issuePaths[kind]}`,
  };
}

type Kind = 'github' | 'gitlab' | 'gitea' | 'bitbucket';

const editPaths: Readonly<Record<Kind, string>> = {
  github: '/edit/',
  gitlab: '/-/edit/',
  gitea: '/_edit/',
  bitbucket: '/src/',
};

const issuePaths: Readonly<Record<Kind, string>> = {
  github: '/issues/new?title={title}&body={body}',
  gitlab: '/-/issues/new?issue[title]={title}&issue[description]={body}',
  gitea: '/issues/new?title={title}&body={body}',
  bitbucket: '/issues/new?title={title}&content={body}',
};

function kindOf(host: string): Kind | undefined {
  if (/(^|\.)github\./.test(host)) return 'github';
  if (/(^|\.)gitlab\./.test(host)) return 'gitlab';
  if (/(^|\.)bitbucket\./.test(host)) return 'bitbucket';
  return /(^|\.)(gitea|forgejo|codeberg)\./.test(host) ? 'gitea' : undefined;
}

const pathOf = (text: string) => text.split('/').map(encodeURIComponent).join('/');
