interface HtmlPolicy {
  createHTML(text: string): string;
}

/** The browser's factory of Trusted Types policies; not in TypeScript's DOM types. */
interface PolicyFactory {
  createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy;
}

let policy: HtmlPolicy | undefined;

/**
 * Parses markup where nothing of it lives: no script runs in a template, no image is asked for. It is
 * the one use of the page's policy `callboard-html`, which nobody else can reach: what comes of it goes
 * into the page only through `cleanMarkup`, node by node, and is never text again.
 */
export function parseMarkup(html: string): DocumentFragment {
  const factory: PolicyFactory | undefined = Reflect.get(window, 'trustedTypes');
  policy ??= factory?.createPolicy('callboard-html', { createHTML: (text) => text });
  const template = document.createElement('template');
  const quiet = withoutStyles(html);
  template.innerHTML = policy?.createHTML(quiet) ?? quiet;
  return template.content;
}

/** Where `style` of the markup is kept: even in a template the browser reports each to the console. */
export const styleAttribute = 'data-style';

const withoutStyles = (html: string) =>
  html.replaceAll(/<[a-z][^>]*>/gi, (tag) =>
    tag.replaceAll(/(["'\s])style(\s*=)/gi, `$1${styleAttribute}$2`),
  );
