import type { Element } from '../../core/element.ts';
import type { Markdown } from '../../core/markdown.ts';
import { containerBlock } from '../container-blocks.ts';

const start =
  /(?:^|\n)\?{3}(\+)? ?(?:([\w-]+(?: +[\w-]+)*)?(?: +"([^\n]*?)")|([\w-]+(?: +[\w-]+)*)) *(?:\n|$)/;

/** The extension `pymdownx.details`: `??? note "Title"`, open with `???+`. */
export function details(markdown: Markdown): void {
  const container = {
    start,
    open(parent: Element, [, open, typed, title, bare]: RegExpExecArray): Element {
      const classes = (typed ?? bare ?? '').toLowerCase().split(/ +/).filter(Boolean);
      const element = parent.add('details');
      if (classes.length > 0) element.set('class', classes.join(' '));
      if (open !== undefined) element.set('open', 'open');
      const [first = ''] = classes;
      const heading = title ?? first.charAt(0).toUpperCase() + first.slice(1);
      element.add('summary').setText(heading);
      return element;
    },
    contentOf: (last: Element) => (last.tag === 'details' ? last : undefined),
  };
  markdown.parser.processors.register(containerBlock(markdown, container), 'details', 105);
}
