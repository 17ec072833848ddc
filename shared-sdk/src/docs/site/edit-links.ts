import { posix } from 'node:path';
import type { SiteConfig } from './site-config.ts';

/** The address where a file of the tree is edited, where there is one. */
export type EditLink = (file: string) => string | undefined;

const hostDefaults: ReadonlyMap<string, string> = new Map([
  ['github.com', 'edit/master/docs/'],
  ['gitlab.com', 'edit/master/docs/'],
  ['bitbucket.org', 'src/default/docs/'],
]);

/**
 * What the configuration says goes first (an empty `edit_uri` means none), then the address that the
 * source was read from, as it knows the branch, and at last mkdocs' guess from `repo_url`.
 */
export function editLinks(config: SiteConfig | undefined, base: EditLink | undefined): EditLink {
  const template = config?.source.text('edit_uri_template');
  if (config && template) {
    if (config.source.text('edit_uri')) {
      config.source.warn([config.source.root, 'edit_uri'], {
        rule: 'config.edit-uri',
        message: 'edit_uri has no effect beside edit_uri_template',
      });
    }
    return (file) => address(config.repoUrl, filled(template, pathInDocs(config, file)));
  }
  const declared = config?.source.has('edit_uri')
    ? (config.source.text('edit_uri') ?? '')
    : undefined;
  if (declared === '' || (declared === undefined && base)) {
    return (file) => (declared === '' ? undefined : base?.(file));
  }
  const host = config?.repoUrl === undefined ? '' : new URL(config.repoUrl).host;
  const uri = declared ?? hostDefaults.get(host);
  if (uri === undefined) return () => undefined;
  const folder = uri.endsWith('/') ? uri : `${uri}/`;
  return (file) => {
    const path = pathInDocs(config, file).split('/').map(encodeURIComponent).join('/');
    return address(config?.repoUrl, `${folder}${path}`);
  };
}

/** A file outside of the docs folder (a README, another part of a monorepo) is found by `..`. */
const pathInDocs = (config: SiteConfig | undefined, file: string) =>
  posix.relative(`/${config?.docsDir ?? ''}`, `/${file}`);

function filled(template: string, src: string): string {
  const values: ReadonlyMap<string, string> = new Map([
    ['path', src],
    ['path_noext', src.replace(/\.[^./]*$/, '')],
  ]);
  return template.replace(/\{(path|path_noext)(!q)?\}/g, (_all, name: string, quoted?: string) => {
    const value = values.get(name) ?? '';
    return quoted ? encodeURIComponent(value) : value;
  });
}

/** Only http(s): the link is drawn on a page of the portal. */
function address(repoUrl: string | undefined, uri: string): string | undefined {
  const isQuery = uri.startsWith('?') || uri.startsWith('#');
  const base = repoUrl === undefined || isQuery || repoUrl.endsWith('/') ? repoUrl : `${repoUrl}/`;
  const url = URL.parse(uri, base);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
