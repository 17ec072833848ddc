import { parseEntityRef } from '@callboard/sdk/model';

/** Path of the form of a template. `ref` is canonical. */
export function templatePath(ref: string): string {
  const { namespace, name } = parseEntityRef(ref, { kind: 'template' });
  return `/create/templates/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
}

/** Path of a run. */
export const runPath = (id: string) => `/create/runs/${encodeURIComponent(id)}`;
