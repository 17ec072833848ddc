const known = new RegExp(
  `^(${[
    'admonition(-title)?|note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done',
    'question|help|faq|warning|caution|attention|failure|fail|missing|danger|error|bug|example',
    'quote|cite|details|inline|end|markdown-alert(-[a-z]+)?|alert(-[a-z]+)?',
    'highlight|highlighttable|codehilite|filename|linenos|linenodiv|lineno|normal|special|code|hll',
    'language-[a-z0-9+#._-]+|hljs(-[a-z_-]+)?|[a-z]{1,2}[0-9a-z]?|function_|class_|inherited__',
    'tabbed-(set|alternate|labels|content|block|control)',
    'task-list(-[a-z]+)?|footnote(-[a-z]+)?|headerlink|toc|toclink|abbr',
    'arithmatex|mermaid|keys|key-[a-z0-9-]+|critic|twemoji|emojione|gemoji|icon',
    'md-annotation(__[a-z]+)?|annotate|grid|cards|card|lg|middle',
    'align-(left|center|right)|plantuml|graphviz|missing-[a-z-]+',
  ].join('|')})$`,
);

/**
 * Class names of Markdown and its extensions. No others: a class of the portal's own would let a text
 * look like the portal.
 */
export const keepClass = (name: string): boolean => known.test(name);
