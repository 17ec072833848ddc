import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { folderForTest } from '../../testing/on-each-database.ts';
import type { TestScope } from '../../testing/start-for-test.ts';
import { configKeys } from './config-keys.ts';
import { formatIssue } from './file-issue.ts';
import { portalConfigOf } from './portal-config.ts';
import { PortalConfigFile } from './portal-config-file.ts';
import { readConfigFile } from './read-config.ts';

async function read(
  scope: TestScope,
  text: string,
  more: { env?: Record<string, string>; files?: Record<string, string> } = {},
) {
  const folder = await folderForTest(scope);
  for (const [path, content] of Object.entries({ 'conf/callboard.yaml': text, ...more.files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    if (content.startsWith('-> ')) await symlink(content.slice(3), join(folder, path));
    else await writeFile(join(folder, path), content);
  }
  const file = join(folder, 'conf/callboard.yaml');
  const result = await readConfigFile(file, PortalConfigFile, more.env ?? {});
  const tell = (issue: Parameters<typeof formatIssue>[0]) =>
    formatIssue(issue).replace(`${folder}/conf/`, '');
  return {
    value: result.value,
    issues: result.issues?.map(tell),
    warnings: result.issues ? undefined : result.warnings.map(tell),
  };
}

test('variables are replaced, numbers and truth values from them are read as such', async (t) => {
  const { value, warnings } = await read(
    t,
    `portal:
  name: \${PORTAL_NAME:-Our portal}
  url: https://\${HOST}
  radius: \${RADIUS}
fetch:
  allowHosts: ["\${HOST}", "$\${LITERAL}"]
  maxBytes: { $env: MAX }
`,
    { env: { HOST: 'portal.example', RADIUS: '8', MAX: '4096' } },
  );
  expect(value).toEqual({
    portal: { name: 'Our portal', url: 'https://portal.example', radius: 8 },
    fetch: { allowHosts: ['portal.example', '${LITERAL}'], maxBytes: 4096 },
  });
  expect(warnings).toEqual([]);
});

test('a variable that is not set, or empty, is told at its place', async (t) => {
  const text =
    'portal:\n  name: ${NAMEE}\n  url: ${PORTAL_URL:-http://x.example}\ndatabase:\n  url: { $env: DATABASE_URL }\n';
  const { issues } = await read(t, text, { env: { NAME: 'x', DATABASE_URL: '' } });
  expect(issues).toEqual([
    'callboard.yaml:2:9: the environment variable NAMEE is not set (did you mean NAME?)',
    expect.stringMatching(
      /^callboard\.yaml:5:16: the environment variable DATABASE_URL is not set/,
    ),
  ]);
});

test('a variable never becomes a number where a text is wanted, and a bad number is told', async (t) => {
  const { value } = await read(t, 'portal: { name: "${N}" }\n', { env: { N: '123' } });
  expect(value).toEqual({ portal: { name: '123' } });
  const { issues } = await read(t, 'portal:\n  radius: ${N}\n', { env: { N: 'big' } });
  expect(issues).toEqual(['callboard.yaml:2:11: portal.radius must be an integer, found "big"']);
});

test('files and parts of files are included, and are substituted themselves', async (t) => {
  const { value } = await read(
    t,
    'portal: { $include: "parts/portal.yaml" }\nfetch:\n  $include: parts/all.yaml#fetch.inner\ndatabase:\n  url: { $file: secret.txt }\n',
    {
      env: { NAME: 'Ours' },
      files: {
        'conf/parts/portal.yaml': 'name: ${NAME}\nhosts: [a, b]\n',
        'conf/parts/all.yaml': 'fetch: { inner: { allowHosts: ["*"] } }\n',
        'conf/secret.txt': 'postgresql://db\n',
      },
    },
  );
  expect(value).toEqual({
    portal: { name: 'Ours', hosts: ['a', 'b'] },
    fetch: { allowHosts: ['*'] },
    database: { url: 'postgresql://db' },
  });
});

test.each([
  ['../outside.yaml', /climbs with \.\./],
  ['/etc/hostname', /is absolute/],
  ['link.yaml', /leads out of its folder/],
  ['none.yaml', /file none\.yaml was not found/],
  ['callboard.yaml', /the file includes itself/],
  ['./parts/../callboard.yaml', /climbs|includes itself/],
  ['ring.yaml', /includes itself/],
  ['ok.yaml#a.b', /there is no a\.b in ok\.yaml/],
])('$include %s is an issue at its place', async (target, message) => {
  const undo: (() => Promise<void>)[] = [];
  const { issues } = await read(
    { onTestFinished: (run) => void undo.push(run) },
    `portal:\n  $include: ${target}\n`,
    {
      files: {
        'outside.yaml': 'name: outside',
        'conf/link.yaml': '-> ../outside.yaml',
        'conf/ring.yaml': '$include: ring.yaml',
        'conf/ok.yaml': 'name: x',
      },
    },
  );
  expect(issues).toHaveLength(1);
  expect(issues?.[0]).toMatch(message);
  expect(issues?.[0]).toMatch(
    target === 'ring.yaml' ? /^ring\.yaml:1:11: / : /^callboard\.yaml:2:13: /,
  );
  for (const run of undo) await run();
});

test('issues of included values point at the line that includes them', async (t) => {
  const files = { 'conf/portal.yaml': 'name: [no text]\n' };
  const { issues } = await read(t, 'log: {}\nportal:\n  $include: portal.yaml\n', { files });
  expect(issues).toEqual(['callboard.yaml:3:3: portal.name must be a string, found a list']);
});

test('a broken included file is told in its own name', async (t) => {
  const files = { 'conf/portal.yaml': 'name: a\nname: b\n' };
  const { issues } = await read(t, 'portal: { $include: portal.yaml }\n', { files });
  expect(issues).toEqual(['portal.yaml:2:1: the key name is there twice']);
});

test('an unknown key is a warning with the nearest known one, a wrong type is a failure', async (t) => {
  const odd = await read(t, 'portal:\n  nmae: Ours\napp:\n  title: x\n');
  expect(odd.warnings).toEqual([
    'callboard.yaml:2:3: unknown key nmae (did you mean name?)',
    expect.stringMatching(/^callboard\.yaml:3:1: unknown key app \(known here: portal, /),
  ]);
  const wrong = await read(t, 'portal:\n  hosts: portal.example\n  nmae: Ours\n');
  expect(wrong.issues).toEqual([
    'callboard.yaml:2:10: portal.hosts must be an array, found "portal.example"',
  ]);
});

test.each([
  'portal: { url: "http://x.example/?path" }',
  'portal: { accent: red }',
  'portal: { radius: 99 }',
  'catalog: { sources: [{ url: "ftp://x" }] }',
  'database: { url: "mysql://x" }',
  'log: { level: loud }',
  'identity: { local: "user:a/b/c" }',
])('%s does not fit', async (text) => {
  const undo: (() => Promise<void>)[] = [];
  const { issues } = await read({ onTestFinished: (run) => void undo.push(run) }, text);
  expect(issues).toHaveLength(1);
  for (const run of undo) await run();
});

test('a missing configuration file is one issue', async () => {
  const { issues } = await readConfigFile('/nowhere/callboard.yaml', PortalConfigFile, {});
  expect(issues?.map(formatIssue)).toEqual([
    expect.stringMatching(/^\/nowhere\/callboard\.yaml:1:1: the file cannot be read: ENOENT/),
  ]);
});

test('an empty object gives every default, what is written wins', () => {
  expect(portalConfigOf({})).toMatchObject({
    portal: { name: 'Callboard', url: 'http://localhost:7007', hosts: [] },
    catalog: { sources: [] },
    fetch: { allowHosts: [], allowPrivate: [], timeoutMs: 15_000 },
    log: { level: 'info' },
  });
  const config = portalConfigOf({
    portal: { name: 'Ours' },
    catalog: { sources: [{ path: 'a' }, { url: 'https://x', pollSeconds: 60 }] },
  });
  expect(config.portal).toMatchObject({ name: 'Ours', url: 'http://localhost:7007' });
  expect(config.catalog.sources.map((source) => source.pollSeconds)).toEqual([300, 60]);
});

test('every key has a description, and a default where there is one', () => {
  const keys = configKeys(PortalConfigFile, portalConfigOf({}));
  expect(keys.filter((key) => key.description.length < 5)).toEqual([]);
  expect(keys.find((key) => key.key === 'portal.name')).toMatchObject({
    type: 'string',
    otherwise: 'Callboard',
  });
  expect(keys.find((key) => key.key === 'catalog.sources[].url')).toMatchObject({ type: 'string' });
  expect(keys.find((key) => key.key === 'log.level')?.type).toMatch(/^one of fatal, error/);
  expect(new Set(keys.map((key) => key.key)).size).toBe(keys.length);
});
