import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseOptions } from '../command-line/parse-options.ts';
import { runMain } from '../command-line/run-main.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { generateAll } from './generate-all.ts';
import { staleFiles, writeFiles } from './write-generated.ts';

await runMain(async () => {
  const { values } = parseOptions(process.argv.slice(2), {
    check: { type: 'boolean', default: false },
  });
  const files = await generateAll(repositoryRoot);
  const stale = staleFiles(repositoryRoot, files);
  if (values.check) {
    for (const path of stale) console.error(`${path} is not what npm run generate writes`);
    return stale.length === 0 ? 0 : 1;
  }
  const written = new Set(files.map(({ path }) => path));
  for (const path of stale) {
    if (!written.has(path)) rmSync(join(repositoryRoot, path));
    console.log(`${written.has(path) ? 'wrote' : 'removed'} ${path}`);
  }
  writeFiles(
    repositoryRoot,
    files.filter(({ path }) => stale.includes(path)),
  );
  return 0;
});
