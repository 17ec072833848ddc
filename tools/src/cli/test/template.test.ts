import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderForTest, run } from './run-for-test.ts';

const template = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: service }
spec:
  type: service
  parameters:
    required: [name]
    properties: { name: { type: string, pattern: '^[a-z]+$' } }
  steps:
    - id: fetch
      action: fetch:template
      input: { url: ./skeleton, values: { name: '\${{ parameters.name }}' } }
    - id: publish
      action: publish:git
      input: { repoUrl: 'localhost?owner=platform&repo=\${{ parameters.name }}' }
    - id: register
      action: catalog:register
      input: { repoContentsUrl: '\${{ steps.publish.output.repoContentsUrl }}' }
`;

function templateForTest(files: Readonly<Record<string, string>> = {}): string {
  const folder = folderForTest();
  const all = {
    'template.yaml': template,
    'skeleton/${{ values.name }}.md': '# ${{ values.name }}\nsecond\n',
    'tests/pay/values.yaml': 'name: pay\n',
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

test('SCA-11: a template runs offline, its golden files are written, kept and compared', async () => {
  const folder = templateForTest();
  const first = await run(['template', 'test', folder]);
  expect(first.code, first.err).toBe(0);
  expect(first.out).toBe(
    '✓ pay: 1 file; nothing to compare with\n1 run, 0 failed, 0 errors in the template\n',
  );
  expect((await run(['template', 'test', folder, '--update'])).code).toBe(0);
  expect(readFileSync(path.join(folder, 'tests/pay/expected/pay.md'), 'utf8')).toBe(
    '# pay\nsecond\n',
  );
  const same = await run(['template', 'test', folder]);
  expect([same.code, same.out]).toEqual([0, expect.stringContaining('✓ pay: 1 file as expected')]);

  writeFileSync(
    path.join(folder, 'skeleton/${{ values.name }}.md'),
    '# ${{ values.name }}\nother\n',
  );
  writeFileSync(path.join(folder, 'skeleton/more.md'), 'more\n');
  writeFileSync(path.join(folder, 'tests/pay/expected/gone.md'), 'gone\n');
  const changed = await run(['template', 'test', folder]);
  expect(changed.code).toBe(1);
  expect(changed.out).toBe(
    [
      '✗ pay',
      '  gone.md is not made',
      '  more.md is made and not expected',
      '  pay.md:2: expected "second", found "other"',
      '1 run, 1 failed, 0 errors in the template',
      '',
    ].join('\n'),
  );
});

test('values of a file are used where one is named, and checked by the form', async () => {
  const folder = templateForTest({ 'other.yaml': 'name: Not right\n' });
  const { code, out } = await run([
    'template',
    'test',
    folder,
    '--values',
    path.join(folder, 'other.yaml'),
  ]);
  expect(code).toBe(1);
  expect(out).toContain('instance.name must match pattern');
});

test('a template with a mistake is told with file, line and column, and does not run', async () => {
  const folder = templateForTest({
    'template.yaml': template.replace('parameters.name }}', 'parameters.nam }}'),
  });
  const { code, out } = await run(['--json', 'template', 'test', folder]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    ok: false,
    cases: [],
    findings: [
      { file: 'template.yaml', line: 12, rule: 'unknown-parameter', hint: 'did you mean name?' },
    ],
  });
  expect(existsSync(path.join(folder, 'tests/pay/expected'))).toBe(false);
});
