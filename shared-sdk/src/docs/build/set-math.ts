import katex from 'katex';

const formula = /<(span|div) class="arithmatex">(?:\\\(|\\\[\n?)([^<]*?)(?:\\\)|\n?\\\])<\/\1>/g;

/** Formulas of a page as MathML, which every browser sets itself; TeX with a mistake in it stays as it is. */
export function setMath(html: string, sanitize: (html: string) => string): string {
  if (!html.includes('class="arithmatex"')) return html;
  return html.replace(formula, (whole, tag: string, escaped: string) => {
    const tex = plainText(escaped);
    let math: string;
    try {
      math = katex.renderToString(tex, {
        output: 'mathml',
        displayMode: tag === 'div',
        trust: false,
        strict: 'ignore',
        maxExpand: 500,
        maxSize: 20,
      });
    } catch (error) {
      void error; // Its reader sees the TeX, as its author wrote it.
      return whole;
    }
    return `<${tag} class="arithmatex">${sanitize(math)}</${tag}>`;
  });
}

const plainText = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
