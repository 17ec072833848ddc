import { isJsonObject, isSafeUrl } from '@callboard/sdk/model';

/** Where a run leads on. */
export interface ResultLink {
  readonly title: string;
  readonly icon: string | undefined;
  readonly target: { readonly url: string } | { readonly entityRef: string };
}

/** What a run has to say at its end, in Markdown. */
export interface ResultText {
  readonly title: string | undefined;
  readonly content: string;
}

/** `output` of a template, the part that is for people. What leads to a script, or nowhere, is left out. */
export interface RunOutput {
  readonly links: readonly ResultLink[];
  readonly texts: readonly ResultText[];
}

export function runOutputOf(output: unknown): RunOutput {
  const { links, text }: Readonly<Record<string, unknown>> = Object(output);
  return {
    links: listOf(links).flatMap((link) => resultLinkOf(link) ?? []),
    texts: listOf(text).flatMap(({ title, content, default: fallback }) => {
      const said = content ?? fallback;
      return typeof said === 'string' && said !== ''
        ? [{ title: textOf(title), content: said }]
        : [];
    }),
  };
}

/** A repository over HTTP, and nothing in it that a shell would take for more than an address. */
const cloneUrl = /^https?:\/\/[\w.:/@~%+-]+\.git$/;

/** Addresses among the links that `git clone` takes, once each. */
export function cloneUrlsOf(links: readonly ResultLink[]): readonly string[] {
  const urls = links.flatMap(({ target }) => ('url' in target ? [target.url] : []));
  return [...new Set(urls.filter((url) => cloneUrl.test(url)))];
}

function resultLinkOf(link: Readonly<Record<string, unknown>>): ResultLink | undefined {
  const url = textOf(link['url']);
  const entityRef = textOf(link['entityRef']);
  const common = { icon: textOf(link['icon']) };
  if (entityRef !== undefined)
    return { ...common, title: textOf(link['title']) ?? entityRef, target: { entityRef } };
  if (url === undefined || !(url.startsWith('/') || isSafeUrl(url))) return undefined;
  return { ...common, title: textOf(link['title']) ?? url, target: { url } };
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
