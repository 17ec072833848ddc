import { emptyBlock } from '../blocks/empty-block.ts';
import { hashHeaders, setextHeaders } from '../blocks/headers.ts';
import { indentedCode } from '../blocks/indented-code.ts';
import { list, markersOf } from '../blocks/list.ts';
import { listIndent } from '../blocks/list-indent.ts';
import { paragraph } from '../blocks/paragraph.ts';
import { quote } from '../blocks/quote.ts';
import { reference } from '../blocks/reference.ts';
import { rule } from '../blocks/rule.ts';
import { extractHtml } from '../html/html-extractor.ts';
import { emphasis } from '../inline/emphasis.ts';
import { asteriskRules, underscoreRules } from '../inline/emphasis-rules.ts';
import { InlineProcessor } from '../inline/inline-processor.ts';
import { destinationLink, referenceLink } from '../inline/links.ts';
import {
  autolink,
  automail,
  backslash,
  backtick,
  entityExpression,
  lineBreak,
  notStrong,
  rawHtml,
  tagExpression,
} from '../inline/simple-patterns.ts';
import { Markdown } from './markdown.ts';
import { normalizeWhitespace } from './normalize-whitespace.ts';
import { putBackCharacters, putBackRawHtml } from './postprocessors.ts';
import { prettify } from './prettify.ts';
import { showSwallowingTags } from './swallowing-tags.ts';

/** Markdown as Python-Markdown has it without extensions. Names and priorities are Python-Markdown's. */
export function createMarkdown(): Markdown {
  const markdown = new Markdown();
  const { preprocessors, treeProcessors, postprocessors, tabLength } = markdown;
  preprocessors.register(
    (source) => normalizeWhitespace(source, tabLength),
    'normalize_whitespace',
    30,
  );
  preprocessors.register((source) => extractHtml(markdown, source), 'html_block', 20);
  registerBlocks(markdown);
  registerInline(markdown);
  const inline = new InlineProcessor(() => markdown.inlinePatterns.items);
  inline.serve(markdown);
  treeProcessors.register((root) => inline.run(root), 'inline', 20);
  treeProcessors.register(prettify, 'prettify', 10);
  treeProcessors.register(() => showSwallowingTags(markdown), 'swallowing', -100);
  postprocessors.register((html) => putBackRawHtml(markdown, html), 'raw_html', 30);
  postprocessors.register(putBackCharacters, 'amp_substitute', 20);
  return markdown;
}

function registerBlocks(markdown: Markdown): void {
  const { parser, tabLength } = markdown;
  const { processors } = parser;
  const siblings = new Set(['ol', 'ul']);
  const lists = { parser, tabLength, siblings, keepsStart: () => markdown.keepsListStart };
  processors.register(emptyBlock, 'empty', 100);
  processors.register(listIndent({ parser, tabLength }), 'indent', 90);
  processors.register(indentedCode(tabLength), 'code', 80);
  processors.register(hashHeaders(parser), 'hashheader', 70);
  processors.register(setextHeaders, 'setextheader', 60);
  processors.register(rule(parser), 'hr', 50);
  processors.register(list({ ...lists, tag: 'ol', ...markersOf('ol', tabLength) }), 'olist', 40);
  processors.register(list({ ...lists, tag: 'ul', ...markersOf('ul', tabLength) }), 'ulist', 30);
  processors.register(quote(parser), 'quote', 20);
  processors.register(reference(markdown), 'reference', 15);
  processors.register(paragraph(parser), 'paragraph', 10);
}

function registerInline(markdown: Markdown): void {
  const { inlinePatterns } = markdown;
  inlinePatterns.register(backtick, 'backtick', 190);
  inlinePatterns.register(backslash(markdown), 'escape', 180);
  inlinePatterns.register(referenceLink(markdown, 'link', false), 'reference', 170);
  inlinePatterns.register(destinationLink(markdown, 'link'), 'link', 160);
  inlinePatterns.register(destinationLink(markdown, 'image'), 'image_link', 150);
  inlinePatterns.register(referenceLink(markdown, 'image', false), 'image_reference', 140);
  inlinePatterns.register(referenceLink(markdown, 'link', true), 'short_reference', 130);
  inlinePatterns.register(referenceLink(markdown, 'image', true), 'short_image_ref', 125);
  inlinePatterns.register(autolink(markdown), 'autolink', 120);
  inlinePatterns.register(automail(markdown), 'automail', 110);
  inlinePatterns.register(lineBreak, 'linebreak', 100);
  inlinePatterns.register(rawHtml(markdown, tagExpression, '<'), 'html', 90);
  inlinePatterns.register(rawHtml(markdown, entityExpression, '&'), 'entity', 80);
  inlinePatterns.register(notStrong, 'not_strong', 70);
  inlinePatterns.register(emphasis('*', asteriskRules), 'em_strong', 60);
  inlinePatterns.register(emphasis('_', underscoreRules), 'em_strong2', 50);
}
