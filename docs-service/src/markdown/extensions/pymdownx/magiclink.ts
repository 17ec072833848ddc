import { Element } from '../../core/element.ts';
import { type ExtensionOptions, flagOf, textOption } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { ampSubstitute, STX } from '../../core/placeholders.ts';
import { registerShorthand } from './magiclink-shorthand.ts';

const addressForm = /(?<![\w/@.-])(?:(?:ht|f)tps?:\/\/|www\.)[^\s<>"'`|\\^{}[\]]{1,2000}/gi;
const mailForm = /(?<![\w.@/+-])[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w@-])/gi;

/** The extension `pymdownx.magiclink`: addresses are links without any mark. */
export function magiclink(markdown: Markdown, options: ExtensionOptions): void {
  const hidesProtocol = flagOf(options, 'hide_protocol', false);
  const { inlinePatterns } = markdown;
  inlinePatterns.register(
    {
      expression: addressForm,
      triggers: ['://', 'www.', 'WWW.'],
      excludedIn: new Set(['a']),
      handle(match) {
        // Behind STX is something that was taken out of the text: no part of the address.
        const address = withoutEnd(match[0].split(STX)[0] ?? '');
        if (!/[\w/]/.test(address.replace(/^(?:[a-z]+:\/\/|www\.)/i, ''))) return undefined;
        const href = /^www\./i.test(address) ? `http://${address}` : address;
        const link = new Element('a', { href });
        const shown = hidesProtocol ? address.replace(/^[a-z]+:\/\//i, '') : address;
        link.setAtomicText(shown);
        return { node: link, start: match.index, end: match.index + address.length };
      },
    },
    'magic-link',
    85,
  );
  inlinePatterns.register(
    {
      expression: mailForm,
      triggers: ['@'],
      excludedIn: new Set(['a']),
      handle(match) {
        const link = new Element('a');
        link.setAtomicText(entities(match[0]));
        link.set('href', entities(`mailto:${match[0]}`));
        return replaceBy(match, link);
      },
    },
    'magic-mail',
    84.9,
  );
  const provider = textOption(options, 'provider', 'github');
  registerShorthand(markdown, {
    provider,
    user: textOption(options, 'user', ''),
    repo: textOption(options, 'repo', ''),
    linksReferences: flagOf(options, 'repo_url_shorthand', false),
    shortensAddresses: flagOf(options, 'repo_url_shortener', false),
  });
}

/** Marks at the end of a sentence are not part of its last address; neither is a bracket around it. */
function withoutEnd(address: string): string {
  let end = address.length;
  for (;;) {
    const last = address[end - 1] ?? '';
    if (/[.,:;!?*_~'"&]/.test(last)) end -= 1;
    else if (
      last === ')' &&
      count(address.slice(0, end), ')') > count(address.slice(0, end), '(')
    ) {
      end -= 1;
    } else return address.slice(0, end);
  }
}

const count = (text: string, character: string): number => text.split(character).length - 1;

const entities = (text: string): string =>
  Array.from(text, (letter) => `${ampSubstitute}#${letter.codePointAt(0) ?? 0};`).join('');
