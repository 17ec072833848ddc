/** Elements that Markdown treats as blocks, in raw HTML and when it lays out its output. */
export const blockLevelElements: ReadonlySet<string> = new Set(
  `address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5
  h6 header hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group iframe li
  legend math map noscript output object option progress script style summary tbody td textarea tfoot
  th thead tr video`.split(/\s+/),
);

/** Whether a tag is a block; tags in any case. */
export const isBlockLevel = (tag: string): boolean => blockLevelElements.has(tag.toLowerCase());
