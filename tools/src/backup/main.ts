import path from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import { parseOptions } from '../command-line/parse-options.ts';
import { runMain } from '../command-line/run-main.ts';
import { repositoryRoot } from '../workspaces/repository-root.ts';
import { backUpData } from './back-up-data.ts';

// Copies the data folder, of a running portal too: `npm run backup -- --to DIR [--data DIR]`.
await runMain(async () => {
  const here = process.cwd();
  const callerFolder = here === repositoryRoot ? (process.env.INIT_CWD ?? here) : here;
  const { values } = parseOptions(process.argv.slice(2), {
    to: { type: 'string' },
    data: { type: 'string' },
  });
  if (values.to === undefined) throw invalidInput('--to DIR says where the back-up goes');
  const to = path.resolve(callerFolder, values.to);
  const from =
    values.data === undefined
      ? path.join(repositoryRoot, 'data')
      : path.resolve(callerFolder, values.data);
  const { databases, files } = await backUpData({ from, to });
  console.log(`${databases} databases and ${files} other files of ${from} are in ${to}`);
  return 0;
});
