import { frontMatterOf } from './front-matter.ts';
import { pageName } from './page-url.ts';

/**
 * The title of a page that the navigation does not name, by mkdocs' rules: of the front matter, else the
 * `#` heading that its text begins with, else of the file's name.
 */
export function titleOf(
  markdown: string,
  page: { readonly src: string; readonly url: string },
): string {
  const { meta, body } = frontMatterOf(markdown);
  const { title } = { title: null, ...meta };
  if (title !== null && title !== '') return String(title);
  return headingTitle(body) ?? fileTitle(page);
}

/** The text of the first line, where that is a heading. As mkdocs 1.4 has it, with the Markdown in it. */
function headingTitle(body: string): string | undefined {
  const first = body
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim();
  return first?.startsWith('# ') ? first.replace(/^[# ]+/, '') : undefined;
}

export function fileTitle({ src, url }: { readonly src: string; readonly url: string }): string {
  if (url === '' || url === 'index.html') return 'Home';
  return titleOfName(pageName(src));
}

/** `getting-started` is `Getting started`; a name with capitals keeps its own. */
export function titleOfName(name: string): string {
  const words = name.replace(/[-_]/g, ' ');
  if (words.toLowerCase() !== words) return words;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
