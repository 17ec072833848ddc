import type { BlockParser, BlockProcessor } from '../../core/block-parser.ts';
import type { Element } from '../../core/element.ts';
import type { Extension } from '../../core/extension.ts';

const alertStart =
  /^[ ]{0,3}>[ ]?\[!(note|tip|important|warning|caution|danger|info)\][ ]*(?:\n|$)/i;
const quoteMark = /^[ ]{0,3}>[ ]?/;
const calloutStart = /^[ ]{0,3}([A-Z]{2,}):[ \n]+/;
const boldTitle = /^\*\*([^*\n]+)\*\*[ ]*(?:\n|$)/;

/** GitHub's alerts, `> [!NOTE]`, as admonitions: the plugin gh-admonitions and the extension github-callouts. */
export const alerts: Extension = ({ parser }) => {
  parser.processors.register(alertBlocks(parser), 'gh-alert', 21);
};

/** The extension callouts: a paragraph `NOTE: …` is an admonition, and alerts too. */
export const callouts: Extension = (markdown, options) => {
  alerts(markdown, options);
  const { parser } = markdown;
  const processor: BlockProcessor = {
    test: (_parent, block) => calloutStart.test(block) && !parser.isTooDeep,
    run(parent, blocks) {
      const block = blocks.shift();
      const match = calloutStart.exec(block);
      const rest = block.slice(match?.[0].length ?? 0);
      const title = boldTitle.exec(rest);
      const kind = (match?.[1] ?? 'note').toLowerCase();
      const element = open(parent, kind, title?.[1]);
      parser.parseChunk(element, rest.slice(title?.[0].length ?? 0));
    },
  };
  parser.processors.register(processor, 'callouts', 21.5);
};

const alertBlocks = (parser: BlockParser): BlockProcessor => ({
  test: (_parent, block) => alertStart.test(block) && !parser.isTooDeep,
  run(parent, blocks) {
    const [first = '', ...lines] = blocks.shift().split('\n');
    const kind = (alertStart.exec(first)?.[1] ?? 'note').toLowerCase();
    const inner = lines.map((line) => line.replace(quoteMark, '')).join('\n');
    parser.inState('blockquote', () => parser.parseChunk(open(parent, kind), inner));
  },
});

function open(parent: Element, kind: string, title?: string): Element {
  const element = parent.add('div', { class: `admonition ${kind}` });
  const text = title ?? `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;
  element.add('p', { class: 'admonition-title' }).setText(text);
  return element;
}
