import { element } from './element.ts';

/** A piece of code in a text, and where its copy button goes. */
export interface CodePlace {
  readonly place: HTMLElement;
  readonly text: string;
  readonly name: string;
}

/** A diagram in a text: its source and where it goes. */
export interface DiagramPlace {
  readonly place: HTMLElement;
  readonly source: string;
}

/** Takes the sources of the diagrams out of a text. */
export function prepareDiagrams(content: ParentNode): readonly DiagramPlace[] {
  const found = content.querySelectorAll(
    '.mermaid, pre > code.language-mermaid, .language-mermaid',
  );
  const blocks = new Set([...found].map((one) => one.closest('.highlight, pre, .mermaid') ?? one));
  return [...blocks]
    .filter((block) => ![...blocks].some((other) => other !== block && other.contains(block)))
    .map((block) => {
      const place = element('div', 'docs-diagram');
      const source = (block.textContent ?? '').trim();
      block.replaceWith(place);
      return { place, source };
    });
}

/** Puts a head with the title or language over each block of code, and makes room for its button. */
export function prepareCode(content: ParentNode): readonly CodePlace[] {
  const blocks = [...content.querySelectorAll('pre')].filter((pre) => !pre.closest('.linenos'));
  return blocks.map((pre) => {
    const block =
      pre.closest('.highlight') ??
      pre.closest('.highlighttable') ??
      pre.closest('.codehilite') ??
      pre;
    const titleElement = block.querySelector('.filename');
    const title = titleElement?.textContent?.trim() ?? '';
    (titleElement?.closest('tr') ?? titleElement)?.remove();
    const language = languageOf(block, pre);
    const name = title || language || 'Code';
    const place = element('span', 'docs-copy');
    const head = element('div', title || language ? 'docs-code-head' : 'docs-code-head is-bare');
    if (title || language) head.append(element('span', 'cb-clip', title || language));
    head.append(place);
    const figure = element('figure', 'docs-code');
    block.replaceWith(figure);
    figure.append(head, block);
    pre.dataset['docsScrolls'] = name;
    for (const table of figure.querySelectorAll('table'))
      table.setAttribute('role', 'presentation');
    return { place, text: codeText(pre), name };
  });
}

function codeText(pre: HTMLElement): string {
  const copy = pre.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return '';
  for (const beside of copy.querySelectorAll('.linenos, .headerlink')) beside.remove();
  return (copy.textContent ?? '').replace(/\n$/, '');
}

function languageOf(block: Element, pre: Element): string {
  const named = [block, pre, pre.querySelector('code')].flatMap((one) =>
    one ? [...one.classList] : [],
  );
  const language = named.find((name) => name.startsWith('language-'))?.slice('language-'.length);
  return language === undefined || /^(text|plain|plaintext|none)$/.test(language) ? '' : language;
}
