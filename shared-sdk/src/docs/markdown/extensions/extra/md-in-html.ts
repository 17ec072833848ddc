import type { Extension } from '../../core/extension.ts';
import { MarkdownHtmlExtractor } from '../../html/markdown-html-extractor.ts';
import { markdownBlocks } from '../../html/markdown-in-html.ts';

/** `md_in_html`: Markdown inside of raw HTML with `markdown`, `markdown="1"`, `"block"` or `"span"`. */
export const mdInHtml: Extension = (markdown) => {
  markdown.preprocessors.register(
    (source) =>
      source.includes('<') || source.includes('&')
        ? new MarkdownHtmlExtractor(markdown, source).extract()
        : source,
    'html_block',
    20,
  );
  markdown.parser.processors.register(markdownBlocks(markdown), 'markdown_block', 105);
};
