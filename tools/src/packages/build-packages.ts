import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';
import { runProgram } from '../process/run-program.ts';
import { type PackedWorkspace, packageFiles } from './package-files.ts';
import { packagesFolder } from './packages-folder.ts';
import type { PackageManifest } from './packed-manifest.ts';
import { tarballOf } from './write-tarball.ts';

const workspaces: readonly PackedWorkspace[] = [
  {
    folder: 'shared-sdk',
    isTaken: () => true,
    asTheyAre: ['README.md', 'src/ui/*.css'],
    besideCompiled: ['**/*.css'],
  },
  {
    folder: 'tools',
    // What starts, tests and packs this repository is of no use outside it.
    isTaken: (path) => /^(build|cli|command-line|docs|doctor|validate)\//.test(path),
    asTheyAre: ['README.md', 'bin/*', 'templates/**/*.*', 'templates/**/gitignore'],
    besideCompiled: ['build/*-loader.mjs'],
  },
];

/** One entry of `packages.json`. */
export interface PackedPackage {
  readonly name: string;
  readonly version: string;
  /** Its name holds the hash of its content: another content is another address. */
  readonly file: string;
}

/** Compiles and packs what outside teams install. Rejects with the compiler's report. */
export async function buildPackages(root: string): Promise<readonly PackedPackage[]> {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { isPassed, output } = await runProgram(
    process.execPath,
    [compiler, '-b', ...workspaces.map(({ folder }) => folder)],
    { cwd: root, env: {} },
  );
  if (!isPassed) throw new CallboardError('invalid-input', `tsc -b failed:\n${output}`);
  const outDir = join(root, packagesFolder);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  const manifests = workspaces.map(
    ({ folder }): PackageManifest =>
      JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
  );
  const ownPackages = manifests.map(({ name }) => name);
  const packed: PackedPackage[] = [];
  for (const [index, workspace] of workspaces.entries()) {
    const { name = '', version = '' } = manifests[index] ?? {};
    const tarball = await tarballOf(packageFiles(root, workspace, ownPackages));
    const hash = createHash('sha256').update(tarball).digest('hex').slice(0, 10);
    const file = `${name.replace('@', '').replace('/', '-')}-${version}-${hash}.tgz`;
    writeFileSync(join(outDir, file), tarball);
    packed.push({ name, version, file });
  }
  writeFileSync(join(outDir, 'packages.json'), `${JSON.stringify(packed, null, 2)}\n`);
  return packed;
}
