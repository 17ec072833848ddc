import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';
import { compileSchema } from '@callboard/sdk/plugin/validation';
import Type, { type Static } from 'typebox';

const ShellFile = Type.Object({ path: Type.String(), integrity: Type.String() });

/** What the build of the browser host tells about itself; the first of `js` is the entry module. */
const ShellManifest = Type.Object({
  version: Type.String(),
  js: Type.Array(ShellFile, { minItems: 1 }),
  css: Type.Array(ShellFile),
  chunks: Type.Array(ShellFile),
});
export type ShellManifest = Static<typeof ShellManifest>;
export type ShellFile = Static<typeof ShellFile>;

const check = compileSchema(ShellManifest);

/** The build of the browser host in a folder, read anew when it was built again. */
export interface ShellBuild {
  readonly folder: string;
  /** Rejects with `unavailable` when there is none. */
  manifest(): Promise<ShellManifest>;
}

export function openShellBuild(folder: string): ShellBuild {
  const file = path.join(folder, 'shell.manifest.json');
  let known: { readonly changedAt: number; readonly manifest: ShellManifest } | undefined;
  return {
    folder,
    async manifest() {
      const { mtimeMs } = await stat(file).catch((cause: unknown) => missing(file, cause));
      if (known?.changedAt === mtimeMs) return known.manifest;
      const manifest = parse(await readFile(file, 'utf8'));
      if (manifest) known = { changedAt: mtimeMs, manifest };
      // Caught in the middle of being written: the one before still serves.
      return known?.manifest ?? missing(file);
    },
  };
}

function parse(text: string): ShellManifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return check(value).length === 0 ? (value as ShellManifest) : undefined; // just validated
  } catch {
    return undefined; // not whole JSON
  }
}

function missing(file: string, cause?: unknown): never {
  throw new CallboardError('unavailable', `the browser part is not built: ${file} is missing`, {
    cause,
    hint: 'run npm run build',
  });
}
