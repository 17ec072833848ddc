import type { ConfigSource, PlaceInConfig } from './config-source.ts';
import { isRecord } from './records.ts';

/** An `!include` (one file) or `*include` (a pattern) of the monorepo plugin in a nav. */
export interface IncludeStatement {
  readonly text: string;
  readonly at: PlaceInConfig;
}

const written = /^([!*])include\s+(.+)$/;
const maxLooked = 20_000;
const maxStatements = 300;

export function statementOf(
  text: string,
): { readonly path: string; readonly isPattern: boolean } | undefined {
  const [, mark, path] = written.exec(text.trim()) ?? [];
  return path === undefined ? undefined : { path: path.trim(), isPattern: mark === '*' };
}

/** All include statements of a nav, from its top to its end. */
export function includesIn(source: ConfigSource): readonly IncludeStatement[] {
  const found: IncludeStatement[] = [];
  const pending: { readonly value: unknown; readonly at: PlaceInConfig }[] = [
    { value: source.root['nav'], at: [source.root, 'nav'] },
  ];
  let left = maxLooked;
  for (
    let next = pending.pop();
    next && left > 0 && found.length < maxStatements;
    next = pending.pop()
  ) {
    left -= 1;
    const { value, at } = next;
    if (typeof value === 'string' && statementOf(value)) found.push({ text: value, at });
    const children: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
      ? [...value.entries()]
      : isRecord(value)
        ? Object.entries(value)
        : [];
    for (const [key, child] of children.toReversed()) {
      pending.push({ value: child, at: [value, key] });
    }
  }
  return found;
}
