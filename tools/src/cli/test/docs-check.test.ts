import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { repositoryRoot } from '../../workspaces/repository-root.ts';
import { folderForTest, run } from './run-for-test.ts';

// Each run renders in a thread of its own, which takes its time to start on a machine that is busy.
vi.setConfig({ testTimeout: 240_000 });

function siteForTest(files: Readonly<Record<string, string>>): string {
  const folder = folderForTest();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

// The docs of the example organisation and our own, which the default portal shows.
const components = 'examples/catalog/components';
const withDocs = readdirSync(path.join(repositoryRoot, components), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `${components}/${entry.name}`)
  .filter((folder) =>
    readFileSync(path.join(repositoryRoot, folder, 'catalog-info.yaml'), 'utf8').includes(
      'techdocs-ref',
    ),
  );

test('our own docs and those of the examples are in order, README and all', async () => {
  expect(withDocs.length).toBeGreaterThan(4);
  const pages: number[] = [];
  for (const folder of ['.', ...withDocs]) {
    const { out } = await run(['docs', 'check', '--json', '--strict', folder], {
      cwd: repositoryRoot,
    });
    const result = JSON.parse(out);
    expect([folder, result.findings]).toEqual([folder, []]);
    pages.push(result.pages);
  }
  expect(pages.filter((count) => count >= 4).length).toBeGreaterThan(3);
  expect(pages).toContain(1);
});

const faulty = {
  'mkdocs.yml': [
    'site_name: Payments',
    'docs_dirr: docs',
    'plugins: [techdocs-core, drawio]',
    'hooks: [build.py]',
    'nav:',
    '  - Home: index.md',
    '  - Gone: gone.md',
    '  - Way out: ../../etc/passwd',
    '  - Guide: guide.md',
    '',
  ].join('\n'),
  'docs/index.md':
    '# Home\n\nA [lost page](gide.md) and a [lost part](guide.md#nowhere).\n\n![no picture](x.png)\n\n[run](javascript:alert(1))\n',
  'docs/guide.md': '# Guide\n\n--8<-- "snippets/none.md"\n\n[root](/guide/)\n\n```python\nno end\n',
};

test('each problem is told with its place, its rule and how to mend it', async () => {
  const cwd = siteForTest({ ...faulty, 'docs/extra.md': '# Not in the navigation\n' });
  const { code, out } = await run(['docs', 'check'], { cwd });
  for (const line of [
    /^error mkdocs\.yml:7:5: nav: gone\.md is no file .*\[nav\.missing-page]$/m,
    /^error mkdocs\.yml:8:5: nav: \.\.\/\.\.\/etc\/passwd leads out .*\[nav\.outside]$/m,
    /^warning mkdocs\.yml:2:1: .*docs_dirr.* \(did you mean docs_dir\?\) \[config\.unknown-key]$/m,
    /^warning mkdocs\.yml:3:\d+: .*drawio.*\[config\.unknown-plugin]$/m,
    /^warning mkdocs\.yml:4:1: .*never run.*\[config\.hooks]$/m,
    /^error docs\/index\.md:3:1: gide\.md: .* \(did you mean guide\.md\?\) \[link\.missing-page]$/m,
    /^error docs\/index\.md:3:1: guide\.md#nowhere: .*\[link\.missing-anchor]$/m,
    /^error docs\/index\.md:5:1: x\.png: .*\[link\.missing-asset]$/m,
    /^error docs\/guide\.md:3:1: .*snippets\/none\.md.*\[snippet\.missing]$/m,
    /^warning docs\/guide\.md:5:1: \/guide\/: .*\[link\.absolute]$/m,
    /^warning docs\/guide\.md:7:1: .*\[markdown\.unclosed-fence]$/m,
    /^warning .*extra\.md.*\[nav\.pages-left-out]$/m,
    /^Payments: 3 pages, \d+ errors, \d+ warnings$/m,
  ])
    expect(out).toMatch(line);
  expect(code).toBe(1);
  const above = await run(['docs', 'check', path.basename(cwd)], { cwd: path.dirname(cwd) });
  expect(above.out).toContain(`error ${path.basename(cwd)}/docs/index.md:5:1: `);
});

test('only errors fail, unless warnings should too', async () => {
  const cwd = siteForTest({
    'mkdocs.yml': 'site_name: A\nhooks: [a.py]\n',
    'docs/index.md': '# A',
  });
  expect(await run(['docs', 'check'], { cwd })).toMatchObject({
    ...{ code: 0, out: expect.stringMatching(/^warning [^]*A: 1 page, 0 errors, 1 warning\n$/) },
  });
  expect((await run(['docs', 'check', '--strict'], { cwd })).code).toBe(1);
  const { code, out } = await run(['docs', 'check', '--json'], { cwd });
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    {
      ...{ ok: true, site: 'A', pages: 1, errors: 0, warnings: 1 },
      findings: [
        { file: 'mkdocs.yml', line: 2, column: 1, rule: 'config.hooks', level: 'warning' },
      ],
    },
  ]);
});

test('a README alone is a site, and an empty folder is none', async () => {
  const readme = siteForTest({ 'README.md': '# Tool\n\n[gone](gone.md)\n' });
  const { code, out } = await run(['docs', 'check'], { cwd: readme });
  expect([code, out]).toEqual([1, expect.stringMatching(/^error README\.md:3:1: gone\.md: /)]);
  const none = await run(['docs', 'check'], { cwd: siteForTest({ 'a.txt': '' }) });
  expect([none.code, none.out]).toEqual([1, expect.stringContaining('[site.empty]')]);
});

test('every command that docs/docs-sites.md tells of checks runs as it stands there', async () => {
  const page = readFileSync(path.join(repositoryRoot, 'docs/docs-sites.md'), 'utf8');
  const commands = [...page.matchAll(/^npm exec --no -- callboard (docs check.*)$/gm)];
  expect(commands.length).toBeGreaterThan(1);
  const cwd = siteForTest({ 'mkdocs.yml': 'site_name: A\n', 'docs/index.md': '# A\n' });
  for (const [, command = ''] of commands)
    expect(await run(command.split(' '), { cwd })).toMatchObject({ code: 0 });
});

test('a folder that is none is told without a stack', async () => {
  const cwd = siteForTest({ 'mkdocs.yml': 'site_name: A\n' });
  expect(await run(['docs', 'check', 'gone'], { cwd })).toMatchObject({
    ...{ code: 1, err: 'callboard: folder gone was not found\n' },
  });
  expect(await run(['docs', 'check', 'mkdocs.yml'], { cwd })).toMatchObject({
    ...{ code: 1, err: expect.stringMatching(/^callboard: mkdocs\.yml is no folder\n.*validate/) },
  });
});

test('a hostile folder is looked at and told of; nothing outside it is read', async () => {
  const secret = 'root:x:0:0 the secret of another';
  const outside = siteForTest({ 'secret.md': `# ${secret}\n` });
  const cwd = siteForTest({
    'mkdocs.yml': 'site_name: A\nextra: !!python/object/apply:os.system ["touch hacked"]\n',
    'docs/index.md': `# A\n\n--8<-- "../${path.basename(outside)}/secret.md"\n--8<-- "link.md"\n`,
    'docs/\u001b[2J\u0007.md': '# Clears the screen\n\n[x](gone\u001b[31m.md)\n',
  });
  symlinkSync(path.join(outside, 'secret.md'), path.join(cwd, 'docs/link.md'));
  symlinkSync('..', path.join(cwd, 'docs/circle'));
  execFileSync('mkfifo', [path.join(cwd, 'docs/pipe.md')]);
  writeFileSync(path.join(cwd, 'docs/huge.md'), '');
  truncateSync(path.join(cwd, 'docs/huge.md'), 200 * 1024 ** 2);
  const { code, out } = await run(['docs', 'check'], { cwd });
  expect(code).toBe(1);
  for (const rule of ['source.link-outside', 'source.link-circle', 'source.too-large'])
    expect(out).toContain(`[${rule}]`);
  expect(out.match(/\[snippet\.missing]/g)).toHaveLength(2);
  expect(out).toContain('[config.python]');
  expect(out).not.toMatch(/secret of another|[^\P{Cc}\n]/u);
  expect(readdirSync(cwd)).not.toContain('hacked');
});

test('a preview at a portal that is not there is told at once, with what to do', async () => {
  const cwd = siteForTest({ 'mkdocs.yml': 'site_name: A\n', 'docs/index.md': '# A\n' });
  const args = ['docs', 'dev', '--portal', 'http://127.0.0.1:1'];
  expect(await run(args, { cwd })).toMatchObject({
    ...{ code: 1, err: expect.stringMatching(/^callboard: .*\n.*is the portal running/) },
  });
  expect(await run([...args, 'gone'], { cwd })).toMatchObject({
    ...{ code: 1, err: 'callboard: folder gone was not found\n' },
  });
});
