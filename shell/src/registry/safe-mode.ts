import type { ListedPlugin, ListedRegistry } from '@callboard/sdk/plugin';
import { createStore, type ReadableStore } from '@callboard/sdk/react';

/** What this tab leaves out, because its reader asked for it. */
export interface SafeMode {
  /** Everything that was published; only what came with the portal stays. */
  readonly isSafe: boolean;
  /** Names of further plugins. */
  readonly disabled: readonly string[];
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

const key = 'cb-left-out';

/**
 * `?safe-mode` and `?disable-plugins=a,b` of the address, which this tab then keeps from page to page;
 * `undefined` where everything runs.
 */
export function readSafeMode(search: string, storage: Storage): SafeMode | undefined {
  const query = new URLSearchParams(search);
  if (!query.has('safe-mode') && !query.has('disable-plugins')) return parse(storage.getItem(key));
  const isSafe = query.has('safe-mode') && query.get('safe-mode') !== 'false';
  const names = (query.get('disable-plugins') ?? '').split(',').map((name) => name.trim());
  const disabled = [...new Set(names)].filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
  if (!isSafe && disabled.length === 0) {
    storage.removeItem(key);
    return undefined;
  }
  const mode = { isSafe, disabled };
  storage.setItem(key, JSON.stringify(mode));
  return mode;
}

function parse(text: string | null): SafeMode | undefined {
  return text === null ? undefined : JSON.parse(text); // only we write it
}

/** Ends it; answers the address without what asked for it. */
export function leaveSafeMode(href: string, storage: Storage): string {
  storage.removeItem(key);
  const url = new URL(href);
  url.searchParams.delete('safe-mode');
  url.searchParams.delete('disable-plugins');
  return url.href;
}

export const isLeftOut = (
  { isSafe, disabled }: SafeMode,
  { name, isPublished }: Pick<ListedPlugin, 'name' | 'isPublished'>,
): boolean => disabled.includes(name) || (isSafe && isPublished === true);

/** The registry without what is left out. */
export function withSafeMode(
  registry: ReadableStore<ListedRegistry>,
  mode: SafeMode | undefined,
): ReadableStore<ListedRegistry> {
  if (!mode) return registry;
  const without = (whole: ListedRegistry) => ({
    ...whole,
    plugins: whole.plugins.filter((plugin) => !isLeftOut(mode, plugin)),
  });
  const rest = createStore(without(registry.get()));
  registry.subscribe(() => rest.set(without(registry.get())));
  return rest;
}
