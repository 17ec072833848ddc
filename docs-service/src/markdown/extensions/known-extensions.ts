import type { Extension } from '../core/extension.ts';
import { pymdownxExtensions } from './pymdownx/pymdownx-extensions.ts';

/** Python-Markdown's own and others of single names. */
const others: Readonly<Record<string, Extension>> = {};

const known: ReadonlyMap<string, Extension> = new Map(
  Object.entries({ ...others, ...pymdownxExtensions }),
);

/** The extension of a name in `mkdocs.yml`; `markdown.extensions.` before it means nothing. */
export function findExtension(name: string): Extension | undefined {
  return known.get(name.replace(/^markdown\.extensions\./, ''));
}
