import { escapeCode } from '../../core/escape.ts';
import { type ExtensionOptions, textOption } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';

const form =
  /\{(?:(\+\+)([^]*?)\+\+|(--)([^]*?)--|(~~)([^]*?)~>([^]*?)~~|(==)([^]*?)==|(>>)([^]*?)<<)\}/g;

/** The extension `pymdownx.critic`: `{++added++}`, `{--gone--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>said<<}`. */
export function critic(markdown: Markdown, options: ExtensionOptions): void {
  const mode = textOption(options, 'mode', 'view');
  markdown.preprocessors.register(
    (source) => {
      if (!/\{(?:\+\+|--|~~|==|>>)/.test(source)) return source;
      return source.replace(form, (...groups: (string | undefined)[]) => {
        const [
          ,
          added,
          addition = '',
          gone,
          deletion = '',
          swap,
          before = '',
          after = '',
          marked,
          text = '',
          ,
          remark = '',
        ] = groups;
        const keep = (html: string): string => markdown.htmlStash.store(html);
        if (mode === 'accept')
          return added ? addition : gone ? '' : swap ? after : marked ? text : '';
        if (mode === 'reject')
          return added ? '' : gone ? deletion : swap ? before : marked ? text : '';
        if (added) return wrap(keep, 'ins', addition);
        if (gone) return wrap(keep, 'del', deletion);
        if (swap) return wrap(keep, 'del', before) + wrap(keep, 'ins', after);
        if (marked) return wrap(keep, 'mark', text);
        return keep(`<span class="critic comment">${escapeCode(remark)}</span>`);
      });
    },
    'critic',
    29.9, // behind normalize_whitespace, which takes marks of the stash out of the text
  );
}

/** The tags are kept apart, so that Markdown between them is still read. */
function wrap(keep: (html: string) => string, tag: string, text: string): string {
  if (text.trim() === '') return '';
  const isBlock = /\n\s*\n/.test(text);
  const open = `<${tag} class="critic${isBlock ? ' block' : ''}">`;
  return isBlock
    ? `\n\n${keep(open)}\n\n${text}\n\n${keep(`</${tag}>`)}\n\n`
    : `${keep(open)}${text}${keep(`</${tag}>`)}`;
}
