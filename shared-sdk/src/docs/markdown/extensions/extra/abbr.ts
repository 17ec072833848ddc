import type { BlockProcessor } from '../../core/block-parser.ts';
import { Element } from '../../core/element.ts';
import type { Extension } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';
import { isWordAt } from '../../inline/emphasis-rules.ts';

const word = '[\\p{L}\\p{N}_]';
const definition = /^[*]\[([^\]]*)\][ ]?:[ ]*\n?[ ]*(.*)$/m;

/** `abbr`: `*[HTML]: Hypertext Markup Language`. */
export const abbr: Extension = (markdown) => {
  const titles = new Map<string, string>();
  markdown.onReset.push(() => {
    for (const name of titles.keys()) markdown.inlinePatterns.deregister(patternName(name));
    titles.clear();
  });
  markdown.parser.processors.register(definitions(markdown, titles), 'abbr', 16);
};

const patternName = (abbreviation: string): string => `abbr-${abbreviation}`;

const definitions = (markdown: Markdown, titles: Map<string, string>): BlockProcessor => ({
  test: (_parent, block) => block.includes('*['),
  run(_parent, blocks) {
    const match = definition.exec(blocks.first);
    if (match === null) return false;
    const block = blocks.shift();
    const name = (match[1] ?? '').trim();
    titles.set(name, (match[2] ?? '').trim());
    if (name !== '') registerPattern(markdown, name, titles);
    const after = block.slice(match.index + match[0].length);
    if (after.trim() !== '') blocks.unshift(after.replace(/^\n+/, ''));
    const before = block.slice(0, match.index);
    if (before.trim() !== '') blocks.unshift(before.replace(/\n+$/, ''));
    return true;
  },
});

function registerPattern(
  markdown: Markdown,
  name: string,
  titles: ReadonlyMap<string, string>,
): void {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  markdown.inlinePatterns.register(
    {
      expression: new RegExp(
        `(?<${isWordAt(name, 0) ? '!' : '='}${word})${escaped}(?${isWordAt(name, name.length - 1) ? '!' : '='}${word})`,
        'gu',
      ),
      triggers: [name],
      handle(match) {
        const element = new Element('abbr', { title: titles.get(name) ?? '' });
        element.setAtomicText(name);
        return replaceBy(match, element);
      },
    },
    patternName(name),
    2,
  );
}
