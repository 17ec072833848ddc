import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { docsContract } from '@callboard/sdk/contracts/docs';
import { folderForTest, type TestScope, writeFiles } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { nameOf } from './open-for-test.ts';

const pages = Number(process.env['CALLBOARD_TEST_DOCS_PAGES'] ?? 200);
const megabytes = Number(process.env['CALLBOARD_TEST_DOCS_MEGABYTES'] ?? 30);
const assets = Math.ceil(megabytes / 3);
const perSection = 50;

const pathOf = (page: number) => `section-${Math.floor(page / perSection)}/page-${page}`;

/** A page as people write them: prose, code, a table, an image, links to the pages around it. */
const pageText = (page: number) => `# Page ${page}

${'The service keeps what it was told, and answers within a second. '.repeat(30)}

![Figure](../img/figure-${page % assets}.png)

## Calls

${'| name | kind | meaning |\n| --- | --- | --- |\n| a | b | c |\n'}
\`\`\`ts title="call.ts"
const answer = await client.call({ page: ${page} });
\`\`\`

!!! note
    See the [page before](../${pathOf(Math.max(0, page - 1))}.md#calls) and [the first](../index.md).

${'More of the same, with `code` and *emphasis*, for those who read on. '.repeat(20)}
`;

async function largeSite(scope: TestScope): Promise<string> {
  const folder = await folderForTest(scope);
  await writeFiles(folder, {
    'mkdocs.yml': 'site_name: A large site\n',
    'docs/index.md': '# Home\n',
  });
  for (let page = 0; page < pages; page += 1)
    await writeFiles(folder, { [`docs/${pathOf(page)}.md`]: pageText(page) });
  for (let asset = 0; asset < assets; asset += 1)
    await writeFiles(folder, { [`docs/img/figure-${asset}.png`]: randomBytes(3 * 2 ** 20) });
  return folder;
}

/** The service as a process of its own, whose memory is nobody else's. */
async function processForTest(scope: TestScope, folder: string) {
  const program = resolve(import.meta.dirname, '../bench/docs/docs-process.ts');
  const data = await folderForTest(scope);
  const child = fork(program, [folder, data], { execArgv: ['--conditions=callboard-source'] });
  scope.onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  });
  const heard = async (type: string) => {
    for (;;) {
      const [message] = await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error('the process ended'))),
      ]);
      if (Object(message).type === type) return Object(message);
    }
  };
  const { url } = await heard('listening');
  /** Most memory that it ever had, in MiB; not known but on Linux. */
  const peakMemory = async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  };
  const cpuSeconds = async () => {
    child.send('usage');
    const { cpu } = await heard('usage');
    return (cpu.user + cpu.system) / 1_000_000;
  };
  /** Takes the site; what was built is to be asked for. */
  const take = () => void child.send('build');
  return { url: String(url), take, cpuSeconds, peakMemory };
}

test(`DOC-05: ${pages} pages with ${megabytes} MB of files are built within 500 MiB, each is served, and a change costs one page`, {
  timeout: 900_000,
}, async (t) => {
  const folder = await largeSite(t);
  const service = await processForTest(t, folder);
  const baseUrl = service.url;
  const client = createClient(routesOf(docsContract), { baseUrl });
  const params = nameOf('site');
  const startedAt = performance.now();
  service.take();
  await expect
    .poll(async () => (await client.getSite({ params, query: {} })).build.state, {
      timeout: 600_000,
      interval: 50,
    })
    .toBe('ready');
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuSeconds = await service.cpuSeconds();
  const before = await client.getSite({ params, query: {} });
  expect(before.site.pages).toBe(pages + 1);
  expect(before.site.brokenLinks).toBe(0);
  expect(before.build).toMatchObject({ state: 'ready', rendered: pages + 1 });
  expect(before.nav).toHaveLength(1 + Math.ceil(pages / perSection));
  const listed = before.nav.flatMap(({ path, children = [] }) =>
    path === undefined ? children.map((child) => child.path) : [path],
  );
  expect(new Set(listed).size).toBe(pages + 1);

  let slowest = 0;
  const some = Array.from({ length: 50 }, (_, at) => Math.floor((at * pages) / 50));
  for (const page of some) {
    const startedAt = performance.now();
    const shown = await client.getPage({ params, query: { path: `${pathOf(page)}/` } });
    slowest = Math.max(slowest, performance.now() - startedAt);
    expect(shown.title).toBe(`Page ${page}`);
    const [, image = ''] = /<img[^>]*src="([^"]+)"/.exec(shown.html) ?? [];
    const { status, headers } = await fetch(`${baseUrl}${image}`, { method: 'HEAD' });
    expect([status, headers.get('content-length')]).toEqual([200, String(3 * 2 ** 20)]);
  }

  const changedAt = performance.now();
  const path = `${pathOf(pages - 1)}/`;
  await writeFiles(folder, { [`docs/${path.slice(0, -1)}.md`]: '# Changed\n' });
  await expect
    .poll(async () => (await client.getPage({ params, query: { path } })).title, {
      timeout: 120_000,
      interval: 20,
    })
    .toBe('Changed');
  const changeMs = performance.now() - changedAt;
  // A watch may tell of one change twice; the page is rendered once all the same.
  const rendered = async () => {
    const { items } = await client.listBuilds({ params });
    return items.map((build) => (build.state === 'ready' ? build.rendered : Number.NaN));
  };
  await expect
    .poll(async () => (await rendered()).reduce((sum, each) => sum + each, 0), { timeout: 120_000 })
    .toBe(pages + 2);
  const peak = await service.peakMemory();
  console.log(
    `DOC-05: built in ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s CPU), slowest page ${slowest.toFixed(0)} ms, one change ${changeMs.toFixed(0)} ms, at most ${peak.toFixed(0)} MiB`,
  );
  expect(peak).toBeLessThanOrEqual(500);
});
