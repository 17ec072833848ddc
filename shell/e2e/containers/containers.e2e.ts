import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { postgresForTest, postgresSkipReason } from '@callboard/sdk/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, repositoryRoot } from '../portal-for-test.ts';
import { copyBaseImage } from './base-image.ts';
import { copyBuildContext } from './build-context.ts';
import { readDockerfile } from './read-dockerfile.ts';
import { type BuiltImage, createReplay, giveToUser, run, succeed } from './replay-image.ts';
import { mountFolder, type RunningImage, startImage } from './running-image.ts';

const files = {
  gateway: 'shell/Dockerfile',
  catalog: 'catalog-service/Dockerfile',
  docs: 'docs-service/Dockerfile',
  scaffolder: 'scaffolder-service/Dockerfile',
  announcements: 'examples/plugins/announcements/service/Dockerfile',
} as const;
type Name = keyof typeof files;
const names = Object.keys(files) as Name[]; // its own keys

let folder: string;
const images = new Map<Name, BuiltImage>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'callboard-images-'));
  await chmod(folder, 0o755);
  const context = path.join(folder, 'context');
  const [base] = await Promise.all([
    copyBaseImage(path.join(folder, 'base')),
    copyBuildContext(repositoryRoot, context),
  ]);
  await giveToUser(path.join(folder, 'base'));
  const startedAt = performance.now();
  const replay = createReplay({ folder, context, base });
  await Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(repositoryRoot, files[name]), 'utf8');
      images.set(name, await replay.build(readDockerfile(text)));
      console.log(`${files[name]} replayed after ${Math.round(performance.now() - startedAt)} ms`);
    }),
  );
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function imageOf(name: Name): BuiltImage {
  const image = images.get(name);
  if (!image) throw new Error(`${files[name]} was not built`);
  return image;
}

test.each(names)(
  '%s runs as a user without rights on a pinned base, and says how it is',
  (name) => {
    const { user, stage } = imageOf(name);
    expect(user).toBe('node');
    expect(stage.base).toBe('node:24-slim');
    expect(stage.healthcheck?.join(' ')).toContain('/readyz');
  },
);

test.each(names)('%s holds production packages alone, its own and the SDK', async (name) => {
  const { root } = imageOf(name);
  const lock = await readFile(path.join(root, 'app/node_modules/.package-lock.json'), 'utf8');
  const packages = Object.entries<{ dev?: boolean; link?: boolean }>(JSON.parse(lock).packages);
  expect(packages.length).toBeGreaterThan(20);
  expect(packages.filter(([, { dev }]) => dev).map(([place]) => place)).toEqual([]);
  const installed = await readdir(path.join(root, 'app/node_modules'));
  for (const one of ['typescript', 'vitest', 'lerna', '@rspack', 'playwright-core'])
    expect(installed).not.toContain(one);
  const ours = packages.flatMap(([place, { link }]) => (link ? [place] : []));
  expect(ours).toContain('node_modules/@callboard/sdk');
  expect(ours).not.toContain('node_modules/@callboard/tools');
});

test('no image holds a test, a secret or what another process runs', async () => {
  for (const name of names) {
    const { root } = imageOf(name);
    const listed = await readdir(path.join(root, 'app'), { recursive: true });
    const own = listed.filter((file) => !file.includes('node_modules/'));
    expect(own.filter((file) => /\.(test|e2e)\.tsx?$|\.env|\.git\b/.test(file))).toEqual([]);
    const isOther = name === 'gateway' ? /^catalog-service\/src/ : /^shell\/(server|dist)/;
    expect(own.filter((file) => isOther.test(file))).toEqual([]);
  }
});

const running: RunningImage[] = [];

/** The portal as the compose file puts it together: configuration mounted, services by address. */
async function startPortal(env: Readonly<Record<string, string>>): Promise<string> {
  const [catalogPort, docsPort, scaffolderPort, announcementsPort, port] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const withAddresses = (text: string) =>
    text
      .replace('http://catalog-service:4001', `http://127.0.0.1:${catalogPort}`)
      .replace('http://docs-service:4002', `http://127.0.0.1:${docsPort}`)
      .replace('http://scaffolder-service:4003', `http://127.0.0.1:${scaffolderPort}`)
      .replace('http://announcements-service:4010', `http://127.0.0.1:${announcementsPort}`);
  const configuration = path.join(repositoryRoot, 'docker');
  await mountFolder(imageOf('catalog'), configuration, 'etc/callboard');
  await mountFolder(imageOf('catalog'), path.join(repositoryRoot, 'examples'), 'srv/examples');
  for (const [from, to] of [
    [configuration, 'etc/callboard'],
    [path.join(repositoryRoot, 'examples'), 'srv/examples'],
  ] as const)
    for (const name of ['docs', 'scaffolder'] as const) await mountFolder(imageOf(name), from, to);
  await mountFolder(imageOf('gateway'), configuration, 'etc/callboard', withAddresses);
  const inside = (name: Name) =>
    Object.fromEntries(
      Object.entries(env).map(([key, value]) => [
        key,
        value.replace('/etc/callboard', path.join(imageOf(name).root, 'etc/callboard')),
      ]),
    );
  running.push(
    await startImage(imageOf('announcements'), {
      ...{ portVariable: 'CALLBOARD_SERVICE_PORT', hostVariable: 'CALLBOARD_SERVICE_HOST' },
      ...{ port: announcementsPort, env: inside('announcements') },
    }),
    await startImage(imageOf('catalog'), {
      ...{ portVariable: 'CATALOG_PORT', hostVariable: 'CATALOG_HOST' },
      ...{ port: catalogPort, env: inside('catalog') },
    }),
    await startImage(imageOf('docs'), {
      ...{ portVariable: 'DOCS_PORT', hostVariable: 'DOCS_HOST' },
      port: docsPort,
      env: { ...inside('docs'), CALLBOARD_GATEWAY_URL: `http://127.0.0.1:${port}` },
    }),
    await startImage(imageOf('scaffolder'), {
      ...{ portVariable: 'SCAFFOLDER_PORT', hostVariable: 'SCAFFOLDER_HOST' },
      port: scaffolderPort,
      env: { ...inside('scaffolder'), CALLBOARD_GATEWAY_URL: `http://127.0.0.1:${port}` },
    }),
    await startImage(imageOf('gateway'), {
      ...{ portVariable: 'CALLBOARD_PORT', hostVariable: 'CALLBOARD_HOST' },
      ...{ port, env: inside('gateway') },
    }),
  );
  return running.at(-1)?.url ?? '';
}

async function stopPortal(): Promise<void> {
  await Promise.all(running.splice(0).map((one) => one.stop()));
}

/** The page with its scripts, and what both services keep, through the gateway. */
async function expectWhole(url: string): Promise<void> {
  const page = await fetch(`${url}/catalog`, { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  const html = await page.text();
  const scripts = [...html.matchAll(/modulepreload" crossorigin href="([^"]+)"/g)];
  expect(scripts.length).toBeGreaterThan(1);
  for (const [, script] of scripts) expect((await fetch(`${url}${script}`)).status).toBe(200);
  const { plugins } = await (await fetch(`${url}/api/registry`)).json();
  const names = plugins.map(({ name, service }: { name: string; service: string }) => [
    name,
    service,
  ]);
  expect(names).toEqual([
    ['catalog', 'up'],
    ['docs', 'up'],
    ['scaffolder', 'up'],
    ['plugins', 'none'],
    ['announcements', 'up'],
  ]);
  const entities = await (await fetch(`${url}/api/catalog/entities/by-query?limit=1`)).json();
  expect(entities.totalItems).toBeGreaterThan(50);
  const announcements = await (await fetch(`${url}/api/announcements/announcements`)).json();
  expect(announcements.total).toBeGreaterThan(0);
}

describe('started as the compose file says', () => {
  test('the portal is whole, with its data in files of the user', async () => {
    try {
      await expectWhole(await startPortal({}));
      for (const name of names)
        expect(await readdir(path.join(imageOf(name).root, 'home/node/data'))).toContain(name);
    } finally {
      await stopPortal();
    }
  });

  test.skipIf(postgresSkipReason())('and on PostgreSQL, with nothing in files', async (scope) => {
    const url = await postgresForTest(scope);
    for (const name of names)
      await succeed(run(imageOf(name), ['sh', '-ec', 'rm -rf "$HOME/data" && mkdir "$HOME/data"']));
    try {
      const config = '/etc/callboard/callboard.postgres.yaml';
      await expectWhole(
        await startPortal({ CALLBOARD_CONFIG: config, CALLBOARD_DATABASE_URL: url }),
      );
      for (const name of names) {
        const kept = await readdir(path.join(imageOf(name).root, 'home/node/data'), {
          recursive: true,
        });
        expect(kept.filter((file) => file.endsWith('.sqlite'))).toEqual([]);
      }
    } finally {
      await stopPortal();
    }
  });
});
