import { element } from './element.ts';
import { type CodePlace, type DiagramPlace, prepareCode, prepareDiagrams } from './prepare-code.ts';
import { prepareLinks, type TextPlace } from './prepare-links.ts';
import { prepareTabs } from './prepare-tabs.ts';

/** What of a text the reader draws itself. */
export interface ContentParts {
  /** The heading that the text begins with, which stands over it. */
  readonly title?: { readonly id: string; readonly text: string };
  readonly codes: readonly CodePlace[];
  readonly diagrams: readonly DiagramPlace[];
}

/** Makes of cleaned markup what a reader of the portal can use; answers what remains to be drawn. */
export function prepareContent(content: DocumentFragment, place: TextPlace): ContentParts {
  const title = takeTitle(content);
  const diagrams = prepareDiagrams(content);
  prepareTabs(content);
  const codes = prepareCode(content);
  prepareTables(content);
  prepareLinks(content, place);
  prepareImages(content);
  for (const box of content.querySelectorAll<HTMLInputElement>('input[type="checkbox"]'))
    box.setAttribute('aria-label', box.checked ? 'Done' : 'Open');
  return { ...(title ? { title } : {}), codes, diagrams };
}

function takeTitle(content: DocumentFragment): ContentParts['title'] {
  const [first] = content.children;
  if (first?.localName !== 'h1') return undefined;
  for (const link of first.querySelectorAll('.headerlink')) link.remove();
  const text = (first.textContent ?? '').trim();
  // A drawing in the place of a title stays in the text; over it stands the name of the page.
  if (text !== '' || first.childElementCount === 0) first.remove();
  return text === '' ? undefined : { id: first.id, text };
}

function prepareTables(content: ParentNode): void {
  const tables = [...content.querySelectorAll('table')].filter(
    (table) => !table.closest('.docs-code'),
  );
  for (const [index, table] of tables.entries()) {
    const box = element('div', 'docs-table');
    box.dataset['docsScrolls'] = table.caption?.textContent?.trim() || `Table ${index + 1}`;
    table.replaceWith(box);
    box.append(table);
  }
}

/** An image that is no link opens large. */
function prepareImages(content: ParentNode): void {
  for (const image of content.querySelectorAll('img')) {
    image.loading = 'lazy';
    image.referrerPolicy = 'no-referrer';
    const isSmall =
      image.matches('.twemoji, .emojione, .icon') || (image.width > 0 && image.width < 64);
    if (image.closest('a, button, summary, h1, h2, h3, h4, h5, h6') || isSmall) continue;
    const button = element('button', 'docs-zoom');
    button.type = 'button';
    button.setAttribute('aria-label', `Enlarge ${image.alt || 'the image'}`);
    image.replaceWith(button);
    button.append(image);
  }
}
