import type { Element } from './element.ts';
import { htmlPlaceholder } from './placeholders.ts';

/** Raw HTML that waits outside the text until the page is serialized. */
export class HtmlStash {
  readonly blocks: (string | Element)[] = [];

  /** Answers the placeholder to put into the text. */
  store(html: string | Element): string {
    this.blocks.push(html);
    return htmlPlaceholder(this.blocks.length - 1);
  }

  clear(): void {
    this.blocks.length = 0;
  }
}
