import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { MadeFile } from '@callboard/sdk/scaffolder';

/** How a run differs from its golden files; empty where it does not, absent where there are none. */
export async function differences(
  expected: string,
  made: readonly MadeFile[],
): Promise<string[] | undefined> {
  const entries = await readdir(expected, { recursive: true, withFileTypes: true }).catch(
    () => undefined, // none are written
  );
  if (entries === undefined) return undefined;
  const wanted = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(expected, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
  const byPath = new Map(made.map((file) => [file.path, file]));
  const found: string[] = [];
  for (const file of wanted) {
    const now = byPath.get(file);
    if (!now) found.push(`${file} is not made`);
    else found.push(...difference(file, await readFile(path.join(expected, file)), now.content));
  }
  const surplus = made.filter((file) => !wanted.includes(file.path));
  return [...found, ...surplus.map((file) => `${file.path} is made and not expected`)].toSorted();
}

function difference(file: string, wanted: Buffer, now: Buffer): string[] {
  if (wanted.equals(now)) return [];
  if (wanted.includes(0) || now.includes(0)) return [`${file} has other bytes`];
  const [before, after] = [wanted.toString().split('\n'), now.toString().split('\n')];
  const line = before.findIndex((text, index) => text !== after[index]);
  const at = line === -1 ? before.length : line;
  const show = (text: string | undefined) =>
    text === undefined ? 'nothing' : JSON.stringify(text);
  return [`${file}:${at + 1}: expected ${show(before[at])}, found ${show(after[at])}`];
}

/** Makes the golden files those of a run. */
export async function writeExpected(expected: string, made: readonly MadeFile[]): Promise<void> {
  await rm(expected, { recursive: true, force: true });
  for (const { path: file, content, isExecutable } of made) {
    const full = path.join(expected, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, content, { mode: isExecutable ? 0o755 : 0o644 });
  }
}
