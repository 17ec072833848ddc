import { writeFile } from 'node:fs/promises';
import type { RegistryEntry } from '@callboard/sdk/plugin';
import { stringify } from 'yaml';

/** `registry.yaml` with these entries; a name alone stands for an enabled plugin. */
export function registryText(entries: readonly (string | RegistryEntry)[]): string {
  const plugins = entries.map((entry) => (typeof entry === 'string' ? { name: entry } : entry));
  return stringify({ plugins });
}

/** Saves the file as an editor does. Answers when, in ms of `performance.now`. */
export async function saveRegistry(
  file: string,
  entries: readonly (string | RegistryEntry)[],
): Promise<number> {
  const startedAt = performance.now();
  await writeFile(file, registryText(entries));
  return startedAt;
}
