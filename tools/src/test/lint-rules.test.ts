import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { repositoryRoot } from '../workspaces/repository-root.ts';

/** One offence each: the file, its text, the rule that must object. */
const offences = [
  ['shell/src/a.ts', 'try { f(); } catch {}\nfunction f() {}\n', 'eslint(no-empty)'],
  ['shell/src/b.ts', 'export const x: any = 1;\n', 'typescript(no-explicit-any)'],
  [
    'shell/src/c.ts',
    'export const x = (y?: string) => y!.length;\n',
    'typescript(no-non-null-assertion)',
  ],
  [
    'shell/src/d.ts',
    'const f = async () => 1;\nexport const g = () => {\n  f();\n};\n',
    'typescript(no-floating-promises)',
  ],
  ['shell/src/e.ts', "export const f = () => { throw 'no'; };\n", 'typescript(only-throw-error)'],
  ['shell/src/f.ts', "export const f = () => fetch('/api');\n", 'eslint(no-restricted-globals)'],
  ['catalog-service/src/routes/g.ts', 'export const x = process.env;\n', 'node(no-process-env)'],
  [
    'plugins/one/src/h.ts',
    "import { createBrowserRouter } from 'react-router';\nexport const r = createBrowserRouter([]);\n",
    'eslint(no-restricted-imports)',
  ],
  [
    'plugins/one/src/i.ts',
    "import { Link } from 'react-router/dom';\nexport const l = Link;\n",
    'eslint(no-restricted-imports)',
  ],
  [
    'plugins/one/src/j.ts',
    "import { QueryClient } from '@tanstack/react-query';\nexport const q = new QueryClient();\n",
    'eslint(no-restricted-imports)',
  ],
  ['shell/src/k.ts', 'export default 1;\n', 'import(no-default-export)'],
  [
    'shell/src/l.ts',
    "export const f = (x: 'a' | 'b') => {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n};\n",
    'typescript(switch-exhaustiveness-check)',
  ],
] as const;

/** What looks alike and is allowed, by file or by shape. */
const allowed = [
  ['shared-sdk/src/client/create-client.ts', "export const f = () => fetch('/api');\n"],
  ['catalog-service/src/main.ts', 'export const x = process.env;\n'],
  ['shared-sdk/src/react/router.ts', "export { createBrowserRouter } from 'react-router';\n"],
  ['plugins/one/rspack.config.mjs', 'export default {};\n'],
  ['shell/src/n.test.ts', "export const f = () => fetch('/api');\n"],
] as const;

const found = new Map<string, string[]>();

beforeAll(async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-lint-')));
  try {
    const write = (file: string, text: string) => {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    write('tsconfig.json', '{ "compilerOptions": { "strict": true, "lib": ["es2024", "dom"] } }');
    mkdirSync(join(root, 'tools/config'), { recursive: true });
    const config = join(root, 'tools/config/oxlint.json');
    copyFileSync(join(repositoryRoot, 'tools/config/oxlint.json'), config);
    for (const [file, text] of [...offences, ...allowed]) write(file, text);
    for (const { filename, code } of await lint(root, config)) {
      found.set(filename, [...(found.get(filename) ?? []), code]);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
}, 120_000);

interface Diagnostic {
  readonly filename: string;
  readonly code: string;
}

// The type-aware half of the linter now and then ends without a report on a busy machine.
const attempts = 3;

async function lint(root: string, config: string): Promise<readonly Diagnostic[]> {
  const failures: string[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { report, problem } = await lintOnce(root, config);
    if (report) return report;
    failures.push(problem);
  }
  throw new Error(`the linter wrote no report:\n${failures.join('\n')}`);
}

interface Outcome {
  readonly report?: readonly Diagnostic[];
  readonly problem: string;
}

function lintOnce(root: string, config: string): Promise<Outcome> {
  const bin = join(repositoryRoot, 'node_modules/oxlint/bin/oxlint');
  const args = [bin, '--type-aware', '-c', config, '-f', 'json'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1e7 }, (error, stdout, stderr) => {
      const problem = `${error?.message ?? ''} ${stdout} ${stderr}`;
      try {
        resolve({ report: JSON.parse(stdout).diagnostics, problem });
      } catch {
        resolve({ problem }); // it wrote no report
      }
    });
  });
}

test.each(offences)('%s: %j is refused by %s', (file, _text, rule) => {
  expect(found.get(file) ?? []).toContain(rule);
});

test.each(allowed)('%s may say %j', (file) => {
  expect(found.get(file) ?? []).toEqual([]);
});
