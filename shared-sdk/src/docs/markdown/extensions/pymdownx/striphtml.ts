import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';

/** The extension `pymdownx.striphtml`: comments are no part of the page. (Scripts never are.) */
export function striphtml(markdown: Markdown, options: ExtensionOptions): void {
  if (!flagOf(options, 'strip_comments', true)) return;
  markdown.postprocessors.register((html) => withoutComments(html), 'strip-html', 1);
}

function withoutComments(html: string): string {
  if (!html.includes('<!--')) return html;
  let kept = '';
  let from = 0;
  for (;;) {
    const start = html.indexOf('<!--', from);
    if (start < 0) return kept + html.slice(from);
    const end = html.indexOf('-->', start + 4);
    if (end < 0) return kept + html.slice(from);
    kept += html.slice(from, start);
    from = end + 3;
  }
}
