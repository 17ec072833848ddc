import type { ColumnCell } from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';

/** `null`: the plugin was asked and has none. */
export type KnownCells = ReadonlyMap<string, ColumnCell | null>;

/** The values of a contributed column, as far as they were asked for. */
export interface ColumnValues {
  readonly cells: ReadableStore<KnownCells>;
  /** Why the last question was not answered; nothing is asked then until `retry`. */
  readonly error: ReadableStore<Error | undefined>;
  /** Asks for those of these entities that are not known; while a question is open, the latest wins. */
  want(entityRefs: readonly string[]): void;
  retry(): void;
}

/** Entities in one question, as the extension point promises. */
export const mostRefs = 100;

/**
 * Keeps a column from costing a request a row: one question at a time, for many rows, and never twice
 * for the same.
 */
export function createColumnValues(
  read: (entityRefs: readonly string[]) => Promise<unknown>,
): ColumnValues {
  const cells = createStore<KnownCells>(new Map());
  const error = createStore<Error | undefined>(undefined);
  let wanted: readonly string[] = [];
  let isAsking = false;

  async function ask(): Promise<void> {
    if (isAsking || error.get()) return;
    const known = cells.get();
    const refs = wanted.filter((ref) => !known.has(ref)).slice(0, mostRefs);
    if (refs.length === 0) return;
    isAsking = true;
    try {
      const answer = Object(await read(refs));
      const news = refs.map((ref) => [ref, cellOf(answer[ref])] as const);
      cells.set(new Map([...cells.get(), ...news]));
    } catch (problem) {
      error.set(problem instanceof Error ? problem : new Error(String(problem)));
    }
    isAsking = false;
    void ask();
  }

  return {
    cells,
    error,
    want(entityRefs) {
      wanted = entityRefs;
      void ask();
    },
    retry() {
      error.set(undefined);
      void ask();
    },
  };
}

const tones: readonly unknown[] = ['ok', 'warn', 'danger', 'info'];

/** Another team's answer: what is no cell must not take the list down. */
function cellOf(value: unknown): ColumnCell | null {
  const { text, tone, href, hint } = Object(value);
  if (typeof text !== 'string' && typeof text !== 'number') return null;
  return {
    text: String(text),
    ...(tones.includes(tone) ? { tone } : {}),
    ...(typeof href === 'string' && /^\/(?!\/)/.test(href) ? { href } : {}),
    ...(typeof hint === 'string' ? { hint } : {}),
  };
}

/** The rows around those in sight, in whole blocks: scrolling asks once a block, not once a row. */
export function blockAround(
  first: number,
  last: number,
  length: number,
): readonly [number, number] {
  const block = mostRefs / 2;
  const from = Math.floor(Math.max(first, 0) / block) * block;
  return [from, Math.min(length, (Math.floor(Math.max(last, 0) / block) + 1) * block)];
}
