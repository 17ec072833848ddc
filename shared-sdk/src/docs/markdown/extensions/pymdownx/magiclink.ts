import { Element } from '../../core/element.ts';
import { type ExtensionOptions, flagOf, textOption } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { ampSubstitute } from '../../core/placeholders.ts';
import { registerShorthand } from './magiclink-shorthand.ts';

/** All that may be in an address; where it ends is looked for in what this takes. */
const addressForm =
  /(?:(?<![\p{L}\p{N}])|(?<=_))(?:(?:ht|f)tps?:\/\/|www\.)[\p{L}\p{N}][\p{L}\p{N}_.?,!'(){}[\]/+&@%$#=:"|~;-]+/giu;
const lastOfAddress = /[\p{L}\p{N}/#@$+=-](?=[^\p{L}\p{N}/#@$+=-]*$)/u;
// pymdownx' expression, with limits: nobody's address is longer.
const mailForm =
  /(?<![-/+@a-z\d_])[-+a-z\d_](?:[-a-z\d_+]|\.(?!\.)){0,200}(?<!\.)@(?:[-a-z\d_]{1,200}\.)(?:[-a-z\d_]|(?<!\.)\.(?!\.)){0,200}[a-z]\b(?![-@])/gi;

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
        const address = withoutEnd(match[0]);
        if (!/^(?:[a-z]+:\/\/|www\.)../iu.test(address)) return undefined;
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

/** Marks at the end of a sentence and brackets around it are not part of its last address. */
function withoutEnd(address: string): string {
  const match = lastOfAddress.exec(address);
  return match === null ? '' : address.slice(0, match.index + match[0].length);
}

const entities = (text: string): string =>
  Array.from(text, (letter) => `${ampSubstitute}#${letter.codePointAt(0) ?? 0};`).join('');
