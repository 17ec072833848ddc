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
  template.innerHTML = policy?.createHTML(html) ?? html;
  return template.content;
}
