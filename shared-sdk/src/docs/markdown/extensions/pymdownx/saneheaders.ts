import { hashHeaders, saneHashes } from '../../blocks/headers.ts';
import type { Markdown } from '../../core/markdown.ts';

/** The extension `pymdownx.saneheaders`: `#12` and `#tag` at the start of a line are no headers. */
export function saneheaders({ parser }: Markdown): void {
  parser.processors.register(hashHeaders(parser, saneHashes), 'hashheader', 70);
}
