import path from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import { parseOptions } from '../command-line/parse-options.ts';
import { runMain } from '../command-line/run-main.ts';
import { buildPlugin } from './build-plugin.ts';

// Builds one plugin: `main.ts FOLDER [--out DIR] [--version VERSION]`. Prints the version that it built.
await runMain(async () => {
  const { values, positionals } = parseOptions(
    process.argv.slice(2),
    { out: { type: 'string' }, version: { type: 'string' } },
    { allowPositionals: true },
  );
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0)
    throw invalidInput(`wanted one folder of a plugin, found ${positionals.length}`);
  const { version } = await buildPlugin(path.resolve(folder), {
    isDevelopment: false,
    ...(values.out === undefined ? {} : { outDir: path.resolve(values.out) }),
    ...(values.version === undefined ? {} : { version: values.version }),
  });
  console.log(version);
  return 0;
});
