import type { Extension } from '../../core/extension.ts';

/** By full name: `pymdownx.superfences`. */
export const pymdownxExtensions: Readonly<Record<string, Extension>> = {};
