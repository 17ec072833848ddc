import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import type { PackageFile } from './package-files.ts';

/** A tarball as npm reads it; equal files give equal bytes, whenever and wherever it is written. */
export async function tarballOf(files: readonly PackageFile[]): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-pack-'));
  try {
    for (const { path, content, isExecutable } of files) {
      const file = join(folder, 'package', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content, { mode: isExecutable ? 0o755 : 0o644 });
    }
    const file = join(folder, 'package.tgz');
    await create(
      { file, cwd: folder, gzip: { level: 9 }, portable: true, mtime: new Date(0), strict: true },
      files.map(({ path }) => `package/${path}`),
    );
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
