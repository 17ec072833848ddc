import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackageManifest, packedManifest } from './packed-manifest.ts';

/** A file of a tarball; `path` is relative to the package, with forward slashes. */
export interface PackageFile {
  readonly path: string;
  readonly content: Buffer;
  readonly isExecutable: boolean;
}

/** A workspace that outside teams install. */
export interface PackedWorkspace {
  /** Relative to the root. */
  readonly folder: string;
  /** Which compiled files go in, by their path below `dist`, without extension. */
  readonly isTaken: (path: string) => boolean;
  /** Patterns of files that go in as they are, relative to the folder. */
  readonly asTheyAre: readonly string[];
  /** Patterns below `src` of files that the compiler does not know but that its output reads. */
  readonly besideCompiled: readonly string[];
}

const isOnlyForTests = (path: string) => /(^|\/)(fixtures|test|bench)\/|\.(test|suite)$/.test(path);

/** Declarations keep the extension of sources, which only our own compiler options allow. */
const withEmittedExtensions = (declarations: string) =>
  declarations.replaceAll(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]*?)\.tsx?(['"])/g, '$1.js$2');

/** Everything that goes into the tarball of a workspace that has been compiled, by path. */
export function packageFiles(
  root: string,
  workspace: PackedWorkspace,
  ownPackages: readonly string[],
): PackageFile[] {
  const folder = join(root, workspace.folder);
  const manifest: PackageManifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const packed = JSON.stringify(packedManifest(manifest, ownPackages), null, 2);
  const files = [
    fileOf('package.json', `${packed}\n`),
    fileOf('LICENSE', readFileSync(join(root, 'LICENSE'))),
    ...compiledFiles(folder, workspace),
    ...workspace.asTheyAre.flatMap((pattern) =>
      filesOf(folder, pattern).map((path) => fileOf(path, readFileSync(join(folder, path)))),
    ),
    ...workspace.besideCompiled.flatMap((pattern) =>
      filesOf(join(folder, 'src'), pattern).map((path) =>
        fileOf(`dist/${path}`, readFileSync(join(folder, 'src', path))),
      ),
    ),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function compiledFiles(folder: string, { isTaken }: PackedWorkspace): PackageFile[] {
  const dist = join(folder, 'dist');
  const stems = filesOf(join(folder, 'src'), '**/*.{ts,tsx}')
    .map((path) => path.replace(/\.tsx?$/, ''))
    .filter((stem) => isTaken(stem) && !isOnlyForTests(stem));
  return stems.flatMap((stem) => {
    // A file of ambient declarations has no output.
    if (!existsSync(join(dist, `${stem}.js`))) return [];
    const [code, types] = ['js', 'd.ts'].map((extension) =>
      readFileSync(join(dist, `${stem}.${extension}`), 'utf8').replace(
        /^\/\/# sourceMappingURL.*$/m,
        '',
      ),
    );
    return [
      fileOf(`dist/${stem}.js`, code ?? ''),
      fileOf(`dist/${stem}.d.ts`, withEmittedExtensions(types ?? '')),
    ];
  });
}

const filesOf = (folder: string, pattern: string) =>
  globSync(pattern, { cwd: folder, exclude: ['**/node_modules/**', '**/dist/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'));

const fileOf = (path: string, content: string | Buffer): PackageFile => ({
  path,
  content: Buffer.from(content),
  isExecutable: path.startsWith('bin/'),
});
