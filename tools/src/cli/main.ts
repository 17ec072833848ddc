import { readFileSync } from 'node:fs';
import { runCli } from './program.ts';

const { version }: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    terminal: {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      isInteractive: process.stderr.isTTY === true,
    },
    cwd: process.cwd(),
    env: process.env,
  },
  version,
);
