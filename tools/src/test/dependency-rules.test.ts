import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { repositoryRoot } from '../workspaces/repository-root.ts';

interface CruiseOutput {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** One offence each: the file, what it imports, the rule that must object. */
const offences = [
  ['shared-sdk/src/model/knows-shell.ts', '../../../shell/src/frame.ts', 'sdk-knows-nobody'],
  ['plugins/one/src/a.ts', '../../two/src/b.ts', 'plugin-sees-sdk-only'],
  ['plugins/one/src/c.ts', '../../../catalog-service/src/app.ts', 'plugin-sees-sdk-only'],
  ['examples/plugins/one/src/a.ts', '../../two/src/b.ts', 'example-plugin-sees-sdk-only'],
  ['catalog-service/src/a.ts', '../../docs-service/src/b.ts', 'service-sees-sdk-only'],
  ['plugins/one/service/src/a.ts', '../../src/page.ts', 'plugin-service-sees-sdk-only'],
  ['shell/src/a.ts', '../../plugins/one/src/page.ts', 'shell-sees-sdk-only'],
  ['shell/src/d.ts', '../server/gateway.ts', 'browser-host-and-gateway-are-apart'],
  ['tools/src/a.ts', '../../shell/server/gateway.ts', 'tools-see-sdk-only'],
  ['plugins/one/src/b.ts', '../service/src/app.ts', 'plugin-page-and-service-are-apart'],
  ['catalog-service/src/domain/a.ts', '../store/entity-store.ts', 'domain-is-pure'],
  ['catalog-service/src/domain/b.ts', 'express', 'domain-is-pure'],
  ['catalog-service/src/domain/c.ts', 'node:fs', 'domain-is-pure'],
  ['shared-sdk/src/model/a.ts', '../client/create.ts', 'sdk-model-looks-inward'],
  ['shared-sdk/src/ui/a.ts', '../react/hooks.ts', 'sdk-ui-looks-inward'],
  ['shared-sdk/src/service/a.ts', '../react/hooks.ts', 'sdk-service-looks-inward'],
  ['shared-sdk/src/react/b.ts', '../service/log.ts', 'browser-code-stays-in-the-browser'],
  [
    'plugins/one/src/d.ts',
    '../../../shared-sdk/src/service/log.ts',
    'browser-code-stays-in-the-browser',
  ],
  [
    'plugins/one/src/e.ts',
    '../../../shared-sdk/src/docs/read-site.ts',
    'browser-code-stays-in-the-browser',
  ],
  ['shared-sdk/src/docs/a.ts', '../contracts/docs.ts', 'sdk-docs-looks-inward'],
  ['shell/src/b.ts', 'express', 'browser-code-stays-in-the-browser'],
  ['shell/src/c.ts', 'node:fs', 'browser-code-has-no-node'],
  ['catalog-service/src/e.ts', './app.test.ts', 'code-imports-no-test'],
  ['shell/server/e.ts', 'express', 'every-dependency-is-declared'],
  ['tools/src/f.ts', './is-not-there.ts', 'every-import-is-there'],
] as const;

const targets = [
  'shell/src/frame.ts',
  'shell/server/gateway.ts',
  'plugins/one/src/page.ts',
  'plugins/two/src/b.ts',
  'examples/plugins/two/src/b.ts',
  'plugins/one/service/src/app.ts',
  'catalog-service/src/app.ts',
  'catalog-service/src/app.test.ts',
  'catalog-service/src/store/entity-store.ts',
  'docs-service/src/b.ts',
  'shared-sdk/src/client/create.ts',
  'shared-sdk/src/contracts/docs.ts',
  'shared-sdk/src/docs/read-site.ts',
  'shared-sdk/src/react/hooks.ts',
  'shared-sdk/src/service/log.ts',
];

const found = new Map<string, string[]>();
let moduleCount = 0;

beforeAll(async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-rules-')));
  const write = (file: string, text: string) => {
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  try {
    write('package.json', '{ "name": "rules", "type": "module" }');
    write('node_modules/express/package.json', '{ "name": "express", "main": "index.js" }');
    write('node_modules/express/index.js', '');
    for (const file of targets) write(file, 'export const value = 1;\n');
    for (const [file, imported] of offences) {
      write(file, `import { value } from '${imported}';\nexport const own = value;\n`);
    }
    // Two files that know each other by type only.
    write('tools/src/cycle-a.ts', `import type { B } from './cycle-b.ts';\nexport type A = B;\n`);
    write('tools/src/cycle-b.ts', `import type { A } from './cycle-a.ts';\nexport type B = A;\n`);
    const output = await cruise(root);
    moduleCount = output.summary.totalCruised;
    for (const { from, rule } of output.summary.violations) {
      found.set(from, [...(found.get(from) ?? []), rule.name]);
    }
  } finally {
    rmSync(root, { recursive: true });
  }
});

function cruise(root: string): Promise<CruiseOutput> {
  const bin = join(repositoryRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(repositoryRoot, 'tools/config/dependency-rules.cjs');
  const args = [bin, '--config', config, '--output-type', 'json', '.'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1e8 }, (error, stdout) => {
      if (stdout === '') reject(error);
      else resolve(JSON.parse(stdout));
    });
  });
}

test('the rules see every module of TypeScript 7', () => {
  expect(moduleCount).toBeGreaterThanOrEqual(offences.length + targets.length);
});

test.each(offences)('%s may not import %s: %s', (file, _imported, rule) => {
  expect(found.get(file) ?? []).toContain(rule);
});

test('two files that know each other by type only are a cycle', () => {
  expect(found.get('tools/src/cycle-a.ts')).toContain('no-cycle');
});

test('what breaks no rule is not reported', () => {
  expect(targets.filter((file) => found.has(file))).toEqual([]);
});
