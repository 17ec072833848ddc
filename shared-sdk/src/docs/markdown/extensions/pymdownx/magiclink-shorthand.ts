import { Element } from '../../core/element.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';

export interface ShorthandOptions {
  /** `github`, `gitlab` or `bitbucket`. */
  readonly provider: string;
  readonly user: string;
  readonly repo: string;
  /** Whether `@user`, `#12`, `user/repo#12` are links. */
  readonly linksReferences: boolean;
  /** Whether the address of an issue is shown as its number. */
  readonly shortensAddresses: boolean;
}

const hosts: ReadonlyMap<string, string> = new Map([
  ['github', 'https://github.com'],
  ['gitlab', 'https://gitlab.com'],
  ['bitbucket', 'https://bitbucket.org'],
]);

/** `@user`, `user/repo`, `#12`, `user/repo#12`, `!12`, `user/repo@hash`. */
const form =
  /(?<![\w/@#!-])(?:@([a-z\d](?:[\w-]{0,38}))(?:\/([\w.-]{1,100}))?(?![\w/])|(?:([a-z\d][\w-]{0,38})\/)?([\w.-]{1,100})?([#!])([1-9]\d{0,8})(?!\w))/gi;

/** Short references to people and issues of the forge that the site names. */
export function registerShorthand(markdown: Markdown, options: ShorthandOptions): void {
  if (!options.linksReferences) return;
  const host = hosts.get(options.provider);
  if (host === undefined) return;
  markdown.inlinePatterns.register(
    {
      expression: form,
      triggers: ['@', '#', '!'],
      excludedIn: new Set(['a']),
      handle(match) {
        const [whole, person, personsRepo, user, repo, mark, number] = match;
        if (person !== undefined) {
          const path = personsRepo === undefined ? person : `${person}/${personsRepo}`;
          const kind = personsRepo === undefined ? 'mention' : 'repository';
          return replaceBy(match, link(`${host}/${path}`, whole, options.provider, kind));
        }
        const owner = user ?? options.user;
        const name = repo ?? options.repo;
        if (owner === '' || name === '' || (user !== undefined && repo === undefined))
          return undefined;
        const isPull = mark === '!';
        const folder = isPull ? pullFolder(options.provider) : 'issues';
        return replaceBy(
          match,
          link(
            `${host}/${owner}/${name}/${folder}/${number}`,
            whole,
            options.provider,
            isPull ? 'pull' : 'issue',
          ),
        );
      },
    },
    'magic-repo-short',
    83,
  );
}

const pullFolder = (provider: string): string =>
  provider === 'gitlab' ? '-/merge_requests' : provider === 'bitbucket' ? 'pull-requests' : 'pull';

function link(href: string, text: string, provider: string, kind: string): Element {
  const element = new Element('a', {
    class: `magiclink magiclink-${provider} magiclink-${kind}`,
    href,
  });
  element.setAtomicText(text);
  return element;
}
