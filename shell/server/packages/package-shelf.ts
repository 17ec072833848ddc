import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';
import { type EncodedFile, openEncoded } from '../bundles/encoded-file.ts';

/** An npm package of this portal's own version, as the build packed it. */
export interface ShelvedPackage {
  readonly name: string;
  readonly version: string;
  /** Its name holds the hash of its content. */
  readonly file: string;
}

export interface PackageShelf {
  /** Rejects with `unavailable` while they are not packed yet. */
  list(): Promise<readonly ShelvedPackage[]>;
  /** A tarball that is on the shelf, or that ever was; `undefined` for any other name. */
  open(file: string): Promise<EncodedFile | undefined>;
}

const fileName = /^[a-z0-9][a-z0-9.-]{0,120}\.tgz$/;

/**
 * The npm packages that outside teams install. Those of earlier versions of the portal are kept in
 * `keptFolder`: the package.json of a plugin pins their address, and must still install after the
 * portal was upgraded.
 */
export function createPackageShelf(packedFolder: string, keptFolder: string): PackageShelf {
  const kept = new Set<string>();

  async function keep({ file }: ShelvedPackage): Promise<void> {
    if (kept.has(file)) return;
    const aside = path.join(keptFolder, `.${process.pid}-${file}`);
    await mkdir(keptFolder, { recursive: true });
    await copyFile(path.join(packedFolder, file), aside);
    await rename(aside, path.join(keptFolder, file));
    kept.add(file);
  }

  return {
    async list() {
      const packed = await readPacked(packedFolder);
      await Promise.all(packed.map(keep));
      return packed;
    },
    open: async (file) =>
      fileName.test(file) ? openEncoded(path.join(keptFolder, file), []) : undefined,
  };
}

async function readPacked(folder: string): Promise<readonly ShelvedPackage[]> {
  const text = await readFile(path.join(folder, 'packages.json'), 'utf8').catch(
    (cause: unknown) => {
      throw new CallboardError('unavailable', 'the packages of this portal are not packed', {
        cause,
        hint: 'in a repository `npm start` packs them within a minute of its start; try again',
      });
    },
  );
  return JSON.parse(text);
}
