import { escapeAttribute, escapeCode } from '../../core/escape.ts';
import type { ExtensionOptions } from '../../core/extension.ts';
import type { FenceHeader } from './fence-header.ts';

/** A language whose blocks are not code to read, but the source of something: a diagram, a formula. */
export interface CustomFence {
  readonly name: string;
  readonly cssClass: string;
  readonly tag: 'pre' | 'div' | 'math';
}

/** Diagrams are drawn by the reader on every site, with or without an entry in `mkdocs.yml`. */
const always: readonly CustomFence[] = [{ name: 'mermaid', cssClass: 'mermaid', tag: 'pre' }];

/** From `custom_fences` of `pymdownx.superfences`; of a format that is a program only the element is known. */
export function customFencesOf(options: ExtensionOptions): ReadonlyMap<string, CustomFence> {
  const fences = new Map(always.map((fence) => [fence.name, fence]));
  const entries = options['custom_fences'];
  for (const entry of Array.isArray(entries) ? entries : []) {
    const { name, class: cssClass, format }: Record<string, unknown> = Object(entry);
    if (typeof name !== 'string' || name === '' || name === '*') continue;
    const kind = String(format ?? '');
    const tag = /math/.test(kind) ? 'math' : /div/.test(kind) ? 'div' : 'pre';
    fences.set(name, { name, cssClass: typeof cssClass === 'string' ? cssClass : name, tag });
  }
  return fences;
}

export function renderCustomFence(fence: CustomFence, header: FenceHeader, source: string): string {
  const classes = escapeAttribute([...header.classes, fence.cssClass].join(' '));
  const id = header.id === undefined ? '' : ` id="${escapeAttribute(header.id)}"`;
  const text = escapeCode(source);
  if (fence.tag === 'div') return `<div${id} class="${classes}">${text}</div>`;
  if (fence.tag === 'math') return `<div${id} class="${classes}">\\[\n${text}\n\\]</div>`;
  return `<pre${id} class="${classes}"><code>${text}</code></pre>`;
}
