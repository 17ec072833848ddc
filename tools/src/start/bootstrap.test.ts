import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repositoryRoot } from '../workspaces/repository-root.ts';

const json = (value: unknown) => JSON.stringify(value);

/** A clone whose one command prints how it was called; it depends on a package that lies in it. */
function cloneForTest() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-bootstrap-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const own = { name: 'clone', version: '1.0.0', type: 'module' };
  const dependencies = { part: 'file:part' };
  write('package.json', json({ ...own, dependencies }));
  write('part/package.json', json({ name: 'part', version: '1.0.0' }));
  write(
    'package-lock.json',
    json({
      ...own,
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { ...own, dependencies },
        'node_modules/part': { resolved: 'part', link: true },
        part: { version: '1.0.0' },
      },
    }),
  );
  write(
    'tools/src/start/main.ts',
    `const called: string = JSON.stringify([process.cwd(), ...process.argv.slice(2)]);
console.log(called, process.execArgv.join());
process.exitCode = 7;
`,
  );
  copyFileSync(join(repositoryRoot, 'tools/bootstrap.mjs'), join(root, 'tools/bootstrap.mjs'));
  return { root, write };
}

function run(root: string, args: readonly string[], cwd = root) {
  return new Promise<{ code: unknown; output: string }>((resolve) => {
    const file = join(root, 'tools/bootstrap.mjs');
    execFile(process.execPath, [file, ...args], { cwd }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, output: stdout + stderr });
    });
  });
}

const installing = /^• installing packages … \d+\.\d s$/m;

test('packages are installed once, then again only when what they depend on changes', async () => {
  const { root, write } = cloneForTest();
  const first = await run(root, ['start', '--port', '1']);
  expect(first.output).toMatch(installing);
  expect(first.output).not.toContain('npm warn');
  expect(first.code).toBe(7);
  expect(existsSync(join(root, 'node_modules/part/package.json'))).toBe(true);

  const second = await run(root, ['start']);
  expect(second.output).not.toMatch(installing);

  const manifest: object = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  write('package.json', json({ ...manifest, description: 'a word more', scripts: {} }));
  expect((await run(root, ['start'])).output).not.toMatch(installing);

  rmSync(join(root, 'node_modules'), { recursive: true });
  expect((await run(root, ['start'])).output).toMatch(installing);
});

test('the command gets its options, the caller’s folder and our export condition', async () => {
  const { root } = cloneForTest();
  const elsewhere = realpathSync(tmpdir());
  const { output } = await run(root, ['start', '--port', '1'], elsewhere);
  expect(output).toContain(`${json([elsewhere, '--port', '1'])} --conditions=callboard-source`);
});

test('an install that fails shows what npm says and ends with code 1', async () => {
  const { root, write } = cloneForTest();
  write('package.json', json({ name: 'clone', dependencies: { other: 'file:other' } }));
  const { code, output } = await run(root, ['start']);
  expect(code).toBe(1);
  expect(output).toContain('installing packages … failed');
  expect(output).toMatch(/npm error/);
});

test('an unknown command is told the known ones', async () => {
  const { root } = cloneForTest();
  const { code, output } = await run(root, ['sart']);
  expect(code).toBe(1);
  expect(output).toMatch(/^usage: .*start\|dev\|build\|test/);
});

test('the bootstrap imports nothing but Node’s own modules', () => {
  const text = readFileSync(join(repositoryRoot, 'tools/bootstrap.mjs'), 'utf8');
  const imported = [...text.matchAll(/from '([^']+)'/g)].map((match) => match[1]);
  expect(imported.length).toBeGreaterThan(3);
  expect(imported.filter((name) => !name?.startsWith('node:'))).toEqual([]);
});
