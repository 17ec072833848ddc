import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { request as rawRequest } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unpackArchive } from '@callboard/sdk/service/sources';
import {
  folderForTest,
  identityForTest,
  listenForTest,
  type TestScope,
  writeFiles,
} from '@callboard/sdk/testing';
import { Header, type HeaderData } from 'tar';
import { expect, test } from 'vitest';
import { entityWithDocs, nameOf, openForTest } from './open-for-test.ts';
import { smallSite } from './site-for-test.ts';

const location = 'url:http://localhost/catalog-info.yaml';
const secret = 'root:x:0:0 the secret of another';

/** Asks for a path exactly as it is written: clients tidy it up. */
function ask(baseUrl: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const { hostname, port } = new URL(baseUrl);
  return new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      rawRequest({ hostname, port, path, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        );
      })
        .on('error', reject)
        .end();
    },
  );
}

async function withFolder(t: TestScope, name: string, files: Parameters<typeof writeFiles>[1]) {
  const folder = await folderForTest(t);
  await writeFiles(folder, files);
  return entityWithDocs(name, {
    ref: 'dir:.',
    location: `file:${join(folder, 'catalog-info.yaml')}`,
  });
}

test('DOC-06: no address leads to a byte outside the site', async (t) => {
  const { take, built, baseUrl, dataFolder } = await openForTest(t);
  await writeFile(join(dataFolder, 'secret.txt'), secret);
  const other = await withFolder(t, 'other', {
    'docs/index.md': '# Other',
    'docs/secret.txt': secret,
  });
  const own = await withFolder(t, 'pay', {
    ...smallSite,
    '.git/config': secret,
    'docs/.git/config': secret,
    'secret.txt': secret,
  });
  await take([own, other]);
  await built('pay');
  await built('other');
  const assets = '/api/docs/sites/default/component/pay/assets/local';
  const names = '/api/techdocs/static/docs/default/component/pay';
  const climbs = [
    ...['../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', '%2e%2e%2fsecret.txt'],
    ...['..%5csecret.txt', '..\\secret.txt', '%252e%252e%252fsecret.txt', 'img/../../secret.txt'],
    ...['%00', 'img/logo.png%00.txt', '%2fetc%2fpasswd', '//etc/passwd', 'c:%5csecret.txt'],
    ...[
      '.git/config',
      '%2egit/config',
      '../other/secret.txt',
      'secret.txt',
      '%c0%ae%c0%ae/secret.txt',
    ],
    ...['..;/secret.txt', '....//secret.txt', '%E0%80%AE%E0%80%AE/secret.txt', '%'],
    `${'../'.repeat(20)}etc/passwd`,
  ];
  for (const base of [assets, names])
    for (const climb of climbs) {
      const { status, body } = await ask(baseUrl, `${base}/${climb}`);
      expect([400, 404], `${base}/${climb}`).toContain(status);
      expect(body).not.toContain('the secret');
    }
  for (const climb of climbs) {
    const path = `/api/docs/sites/default/component/pay/page?path=${encodeURIComponent(climb)}`;
    expect((await ask(baseUrl, path)).status, climb).toBe(404);
  }
  const there = await ask(
    baseUrl,
    '/api/docs/sites/default/component/other/assets/local/secret.txt',
  );
  expect(there.body).toBe(secret); // the same bytes, of the site that has them
});

test('whoever may not read docs gets none, neither pages nor files', async (t) => {
  const authenticator = identityForTest({
    kind: 'key',
    subject: 'key:1',
    scopes: ['catalog:read'],
  });
  const { take, baseUrl } = await openForTest(t, { authenticator });
  await take([await withFolder(t, 'pay', smallSite)]);
  for (const path of [
    '/api/docs/sites',
    '/api/docs/events',
    '/api/docs/search?q=pay',
    '/api/docs/sites/default/component/pay/assets/local/img/logo.png',
    '/api/docs/sites/default/component/pay/builds/1/log',
    '/api/techdocs/metadata/techdocs/default/component/pay',
    '/api/techdocs/static/docs/default/component/pay/index.html',
    '/api/techdocs/sync/default/component/pay',
  ])
    expect((await ask(baseUrl, path)).status, path).toBe(403);
  const rebuild = await fetch(`${baseUrl}/api/docs/sites/default/component/pay/rebuild`, {
    method: 'POST',
  });
  expect(rebuild.status).toBe(403);
});

test('DOC-08: links in a folder are read where they stay inside, else left out and told of', async (t) => {
  const outside = await folderForTest(t);
  await writeFile(join(outside, 'secret.md'), `# ${secret}`);
  const folder = await folderForTest(t);
  await writeFiles(folder, smallSite);
  const links: readonly (readonly [string, string])[] = [
    ['docs/passwd.md', '/etc/passwd'],
    ['docs/out.md', join(outside, 'secret.md')],
    ['docs/chain.md', join(folder, 'docs/out.md')],
    ['docs/dangling.md', join(outside, 'later.md')],
    ['docs/around', join(folder, 'docs')],
    ['docs/away', outside],
    ['docs/inside.md', join(folder, 'docs/index.md')],
  ];
  for (const [name, target] of links) await symlink(target, join(folder, name));
  const { take, built, client, page } = await openForTest(t);
  const file = `file:${join(folder, 'catalog-info.yaml')}`;
  await take([entityWithDocs('pay', { ref: 'dir:.', location: file })]);
  await built('pay');
  await writeFile(join(outside, 'later.md'), `# ${secret}`);
  await client.rebuild({ params: nameOf('pay'), query: {} });
  const { site } = await built('pay');
  expect(site.pages).toBe(4); // the three, and the link to one of them
  const { items } = await client.listIssues({ params: nameOf('pay'), query: {} });
  const told = items.filter(({ rule }) => rule.startsWith('source.')).map((issue) => issue.file);
  expect(told).toEqual([
    'docs/around',
    'docs/away',
    'docs/chain.md',
    'docs/dangling.md',
    'docs/out.md',
    'docs/passwd.md',
  ]);
  expect((await page('pay', 'inside/')).html).toContain('Welcome');
  const { total } = await client.searchSite({ params: nameOf('pay'), query: { q: 'secret' } });
  expect(total).toBe(0);
});

test('DOC-08: a docs folder that leads out of its repository, by name or by a link, is refused', async (t) => {
  const outside = await folderForTest(t);
  await writeFiles(outside, smallSite);
  const folder = await folderForTest(t);
  await writeFiles(folder, smallSite);
  await symlink(outside, join(folder, 'elsewhere'));
  const file = `file:${join(folder, 'catalog-info.yaml')}`;
  const { take, client } = await openForTest(t);
  await take([
    entityWithDocs('up', { ref: `dir:../${outside.split('/').at(-1)}`, location: file }),
    entityWithDocs('link', { ref: 'dir:./elsewhere', location: file }),
    entityWithDocs('absolute', { ref: `dir:${outside}`, location: file }),
  ]);
  await expect
    .poll(async () => (await client.listSites()).items.map(({ error, pages }) => [pages, error]), {
      timeout: 20_000,
    })
    .toEqual([
      [0, expect.stringContaining('leads out')],
      [0, expect.stringContaining('leads out')],
      [0, expect.stringContaining('leads out')],
    ]);
});

/** A tar archive with entries as they are told, however wrong. */
function archiveOf(entries: readonly (Partial<HeaderData> & { path: string; content?: string })[]) {
  const blocks = entries.flatMap(({ content = '', ...data }) => {
    const body = Buffer.from(content);
    const header = new Header({ mode: 0o644, size: body.length, type: 'File', ...data });
    const head = Buffer.alloc(512);
    header.encode(head, 0);
    return [head, body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

test('DOC-08: an archive is read without what leads out of it, is no file, or is there twice', async (t) => {
  const parent = await folderForTest(t);
  await mkdir(join(parent, 'data'));
  const archive = archiveOf([
    { path: 'docs-1/docs/index.md', content: '# From an archive' },
    { path: 'docs-1/../../../up.md', content: secret },
    { path: '/tmp/callboard-absolute.md', content: secret },
    { path: 'docs-1/docs/link.md', type: 'SymbolicLink', linkpath: '/etc/passwd' },
    { path: 'docs-1/docs/hard.md', type: 'Link', linkpath: 'docs-1/docs/index.md' },
    { path: 'docs-1/docs/pipe.md', type: 'FIFO' },
    { path: 'docs-1/docs/device.md', type: 'CharacterDevice' },
    { path: 'docs-1/docs/index.md', content: '# Twice' },
    { path: 'docs-1/docs/..\\back.md', content: secret },
  ]);
  const origin = await listenForTest(t, (_request, response) => response.end(archive));
  const { take, built, page, client } = await openForTest(t, {
    place: { folder: join(parent, 'data') },
  });
  await take([entityWithDocs('pay', { ref: `url:${origin}/docs.tar.gz`, location })]);
  const { site, version } = await built('pay');
  expect([version, site.pages]).toEqual(['latest', 1]);
  expect((await page('pay', '')).html).toContain('From an archive');
  const { items } = await client.listIssues({ params: nameOf('pay'), query: {} });
  const told = items.filter(({ rule }) => rule.startsWith('source.')).map(({ rule }) => rule);
  expect(told.toSorted()).toEqual([
    ...['source.bad-name', 'source.bad-name', 'source.bad-name', 'source.not-a-file'],
    ...['source.not-a-file', 'source.not-a-file', 'source.not-a-file', 'source.twice'],
  ]);
});

test.for([
  ['a bomb', () => gzipSync(Buffer.alloc(64 * 1024 * 1024))],
  ['no archive', () => Buffer.from('<html>not found</html>')],
  ['a damaged one', () => archiveOf([{ path: 'docs/index.md', content: '# x' }]).subarray(0, 60)],
] as const)('%s is no archive that is unpacked', async ([, archive], t) => {
  const folder = await folderForTest(t);
  const limits = { files: 10, bytes: 1024 * 1024, fileBytes: 1024 * 1024 };
  await expect(unpackArchive(archive(), folder, limits)).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

test('files of a site can be shown and do nothing', async (t) => {
  const { take, built, baseUrl } = await openForTest(t);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const files = {
    'docs/a.svg': svg,
    'docs/b.html': '<script>alert(1)</script>',
    'docs/c.js': 'alert(1)',
  };
  await take([await withFolder(t, 'pay', { ...smallSite, ...files })]);
  await built('pay');
  const assets = '/api/docs/sites/default/component/pay/assets/local';
  const headers = await Promise.all(
    ['a.svg', 'b.html', 'c.js'].map(
      async (file) => (await ask(baseUrl, `${assets}/${file}`)).headers,
    ),
  );
  for (const each of headers) {
    expect(each['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(each['x-content-type-options']).toBe('nosniff');
  }
  expect(headers.map((each) => each['content-type'])).toEqual([
    'image/svg+xml',
    'text/html; charset=utf-8',
    'text/plain; charset=utf-8',
  ]);
  const etag = String(headers[0]?.['etag']);
  expect((await ask(baseUrl, `${assets}/a.svg`, { 'if-none-match': etag })).status).toBe(304);
  const part = await ask(baseUrl, `${assets}/a.svg`, { range: 'bytes=1-3' });
  expect([part.status, part.body, part.headers['content-range']]).toEqual([
    206,
    'svg',
    `bytes 1-3/${svg.length}`,
  ]);
  expect((await ask(baseUrl, `${assets}/a.svg`, { range: 'bytes=9999-' })).status).toBe(416);
});

test('a page that takes too long is shown as it was written, and the others as ever', async (t) => {
  const { take, built, page, client } = await openForTest(t, { pageLimitMs: 0 });
  await take([
    await withFolder(t, 'pay', { 'docs/index.md': `# Long\n\n<b>${'[x](y) '.repeat(50_000)}` }),
  ]);
  await built('pay');
  const { html, warnings } = await page('pay', '');
  expect(html).toMatch(/^<pre># Long\n\n&lt;b&gt;/);
  expect(warnings).toMatchObject([{ rule: 'markdown.not-rendered', file: 'docs/index.md' }]);
  const { items } = await client.listIssues({ params: nameOf('pay'), query: {} });
  expect(items.map(({ rule }) => rule)).toContain('markdown.not-rendered');
});

test('DOC-04: a site with a bad configuration is built, each fault is told of, nothing is run', async (t) => {
  const mark = join(await folderForTest(t), 'was-run');
  const config = [
    'site_name: Odd',
    'docs_dir: ../..',
    'INHERIT: ../base.yml',
    'hooks: [hook.py]',
    'plugins: [search, strange-plugin]',
    'theme: { name: material, custom_dir: overrides }',
    'extra: { at: !!python/name:os.system "" }',
    'nav: [index.md, index.md, gone.md]',
    '',
  ].join('\n');
  const { take, built, client, page } = await openForTest(t);
  await take([
    await withFolder(t, 'odd', {
      'mkdocs.yml': config,
      'hook.py': `open(${JSON.stringify(mark)}, "w")`,
      'docs/index.md': '# Odd\n\n[lost](lost.md)\n',
    }),
    await withFolder(t, 'broken', { 'mkdocs.yml': 'nav: [', 'docs/index.md': '# Still here\n' }),
  ]);
  await built('odd');
  expect((await page('odd', '')).title).toBe('Odd');
  const { items } = await client.listIssues({ params: nameOf('odd'), query: {} });
  const told = items.map(({ rule, message }) => `${rule} ${message}`).join('\n');
  for (const word of [
    'docs_dir',
    'INHERIT',
    'hooks',
    'strange-plugin',
    'custom_dir',
    'gone.md',
    'lost.md',
  ])
    expect(told).toContain(word);
  await built('broken');
  expect((await page('broken', '')).html).toContain('Still here');
  await expect(stat(mark)).rejects.toThrow('ENOENT');
});
