import { canonicalEntityRef, type JsonObject, parseEntityRef } from '@callboard/sdk/model';

/** A text field of an object; absent where it is something else or empty. */
export function textOf(object: JsonObject | undefined, field: string): string | undefined {
  const value = object?.[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list field; what else is in it is left out. */
export function textsOf(object: JsonObject | undefined, field: string): readonly string[] {
  const value = object?.[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The name in a ref, for as long as its entity's title is not known. */
export function nameOfRef(ref: string): string {
  return partsOfRef(ref).name;
}

/** The kind in a ref. */
export function kindOfRef(ref: string): string {
  return partsOfRef(ref).kind;
}

/** A ref from an address as the catalog writes it; absent where it is none. */
export function canonicalRefOf(ref: string): string | undefined {
  try {
    return canonicalEntityRef(ref);
  } catch {
    return undefined;
  }
}

/** Whether a ref has all parts, so that it leads to a page. A broken document's may not. */
export function isWholeRef(ref: string): boolean {
  const { kind, name } = partsOfRef(ref);
  return kind !== '' && name !== '';
}

// Refs of relations are canonical, but a list may also hold what an author wrote.
function partsOfRef(ref: string): { readonly kind: string; readonly name: string } {
  try {
    return parseEntityRef(ref, { kind: '' });
  } catch {
    return { kind: '', name: ref };
  }
}

const kindNames: Readonly<Record<string, readonly [string, string]>> = {
  component: ['Component', 'Components'],
  api: ['API', 'APIs'],
  resource: ['Resource', 'Resources'],
  system: ['System', 'Systems'],
  domain: ['Domain', 'Domains'],
  group: ['Team', 'Teams'],
  user: ['Person', 'People'],
  template: ['Template', 'Templates'],
  location: ['Location', 'Locations'],
};

/** Order in which kinds are offered; kinds of a company's own come last. */
const kindOrder = Object.keys(kindNames);

/** A kind in words; one of a company's own as it is written. */
export function kindName(kind: string): string {
  return nameOfKind(kind)?.[0] ?? kind;
}

/** Many of a kind in words. */
export function kindPlural(kind: string): string {
  return nameOfKind(kind)?.[1] ?? kind;
}

export function compareKinds(a: string, b: string): number {
  const place = (kind: string) => {
    const index = kindOrder.indexOf(kind.toLowerCase());
    return index === -1 ? kindOrder.length : index;
  };
  return place(a) - place(b) || a.localeCompare(b, 'en');
}

function nameOfKind(kind: string) {
  const key = kind.toLowerCase();
  return Object.hasOwn(kindNames, key) ? kindNames[key] : undefined;
}

const spellings: ReadonlyMap<string, string> = new Map([
  ['openapi', 'OpenAPI'],
  ['asyncapi', 'AsyncAPI'],
  ['graphql', 'GraphQL'],
  ['grpc', 'gRPC'],
  ['trpc', 'tRPC'],
  ['mcp-server', 'MCP server'],
  ['s3-bucket', 'S3 bucket'],
]);

/** A type or lifecycle as people read it: `external-service` is `External service`. */
export function wordsOf(value: string): string {
  const known = spellings.get(value.toLowerCase());
  return known ?? capitalised(value.replaceAll(/(?<=\w)[-_](?=\w)/g, ' '));
}

/** A message as it stands on a page: with a capital, unless it begins with a name. */
export const sentence = (text: string) => (/^[a-z]+(\s|$)/.test(text) ? capitalised(text) : text);

/** With a capital first letter. */
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
