import type { RenderedPage } from '../domain/rendered-page.ts';
import type { PageToRender } from './page-to-render.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text as HTML that shows exactly the text. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (found) => entities[found] ?? found);

/** A page that could not be rendered, as it was written: readable, and safe whatever it holds. */
export function plainPage(
  { file, src, text, navTitle }: PageToRender,
  reason: string,
): RenderedPage {
  const body = text.replace(/^---\n[^]*?\n---\n/, '').slice(0, 1_000_000);
  const first = /^#\s+(.+)$/m.exec(body)?.[1]?.trim();
  const title = navTitle ?? first ?? src;
  return {
    html: `<pre>${escapeHtml(body)}</pre>`,
    title,
    headings: [],
    sections: [{ title, text: body.replaceAll(/\s+/g, ' ').slice(0, 100_000) }],
    links: [],
    warnings: [
      {
        file,
        rule: 'markdown.not-rendered',
        message: `the page is shown as it was written, since rendering it ${reason}`,
        hint: 'look for what is nested very deeply or repeated very often',
      },
    ],
    meta: {},
    includes: [],
  };
}
