const repository =
  /^https?:\/\/(?:www\.)?([^/]+)\/((?:[^/?#]+\/)*?[^/?#]+?)(?:\.git)?\/?(?:[?#].*)?$/;

/** The file that says what an address is: itself if it is YAML, else the usual one of its repository. */
export function catalogFileOf(address: string, fileName: string): string {
  const path = address.replace(/[?#].*$/, '');
  if (/\.ya?ml$/i.test(path)) return address;
  const match = repository.exec(address);
  const [, host = '', project = ''] = match ?? [];
  if (host === 'github.com' && project.split('/').length === 2)
    return `https://github.com/${project}/blob/HEAD/${fileName}`;
  if (/(^|\.)gitlab\./.test(host)) return `${path.replace(/\/$/, '')}/-/blob/HEAD/${fileName}`;
  return `${path.replace(/\/$/, '')}/${fileName}`;
}

/** A Component for a repository that has no file yet. */
export function suggestEntity(address: string) {
  const [, host = '', project = ''] = repository.exec(address) ?? [];
  const [owner = '', repo = ''] = project.split('/');
  const last = project.split('/').at(-1) ?? host;
  const annotations: Readonly<Record<string, string>> =
    host === 'github.com' && repo !== ''
      ? { 'github.com/project-slug': `${owner}/${repo}` }
      : /(^|\.)gitlab\./.test(host) && project !== ''
        ? { 'gitlab.com/project-slug': project.replace(/\/-\/.*$/, '') }
        : {};
  const entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: nameOf(host === 'github.com' && repo !== '' ? repo : last), annotations },
    spec: { type: 'other', lifecycle: 'unknown' },
  };
  return {
    entity,
    fields: [
      {
        field: 'spec.owner',
        state: 'needsUserInput',
        value: null,
        description: 'the group or user that answers for it',
      } as const,
    ],
  };
}

/** A text as the name of an entity: what is not let in becomes a dash. */
function nameOf(text: string): string {
  const name = text
    .replace(/\.git$/, '')
    .replaceAll(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return name || 'component';
}
