import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import { bundleStreamType } from '@callboard/sdk/plugin';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { s3ForTest, settingsOf } from '@callboard/sdk/testing/s3';
import { expect, test } from 'vitest';
import { parseRegistry } from '../registry/parse-registry.ts';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import { bundleForTest, sendBytes, type TestBundle } from './send-bundle.ts';

const kills = Number(process.env['CALLBOARD_TEST_KILLS'] ?? 3);
const seed = Number(process.env['CALLBOARD_TEST_SEED'] ?? 1);

/** mulberry32: the same seed, the same moments. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Where versions are kept, and what of it is seen from outside the gateway. */
interface Place {
  /** A gateway on what is there; `round` counts them. */
  start(round: number): Promise<GatewayProcess>;
  /** Resolves somewhere in the middle of a publication; `share` says where, from 0 to 1. */
  middle(share: number): Promise<void>;
  /** How much of uploads that were cut off lies around. */
  remains(): Promise<number>;
  /** What `callboard doctor`, who reads every file of every version, says of it. */
  examine(): Promise<readonly Finding[]>;
}

async function folderPlace(scope: TestScope, folder: string): Promise<Place> {
  const incoming = path.join(folder, 'data/plugins/.incoming');
  const arriving = async () => readdir(incoming).catch(() => []);
  return {
    async start() {
      const gateway = await startGatewayProcess(scope, folder);
      expect(await arriving(), 'what was cut off is gone').toEqual([]);
      return gateway;
    },
    async middle(share) {
      await expect.poll(arriving, { interval: 1 }).not.toEqual([]);
      for (let turn = 0; turn < share * 40; turn += 1) await arriving();
    },
    remains: async () => (await arriving()).length,
    examine: () => findingsOf(['--data', path.join(folder, 'data')]),
  };
}

interface Finding {
  readonly about: string;
  readonly level: string;
  readonly message: string;
}

const doctor = path.resolve(import.meta.dirname, '../../../tools/src/cli/main.ts');

async function findingsOf(place: readonly string[]): Promise<readonly Finding[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--conditions=callboard-source', doctor, 'doctor', '--json'],
    ...[...place, '--portal', 'http://127.0.0.1:9'],
  ]).catch((error: { stdout: string }) => error);
  const { findings } = JSON.parse(stdout);
  return findings.filter(({ about }: Finding) => /^(store|bundle|upload|object)/.test(about));
}

async function bucketPlace(scope: TestScope, folder: string): Promise<Place> {
  const s3 = await s3ForTest(scope, { pageKeys: 1_000 });
  const settings = settingsOf(s3);
  const store = JSON.stringify({ plugins: { store: { s3: settings } } });
  await writeFile(path.join(folder, 'callboard.yaml'), store);
  const keysOf = (kind: string) => [...s3.objects.keys()].filter((key) => key.includes(kind));
  const recordOf = (key: string) => JSON.parse(String(s3.objects.get(key)?.content));
  const uploadsOfRecords = () =>
    keysOf('/versions/').map((key) => ({ key, ...Object(recordOf(key)) }));
  return {
    start(round) {
      // Every other gateway comes to the bucket with an empty disk.
      const data = path.join(folder, round % 2 ? `data-${round}` : 'data');
      return startGatewayProcess(scope, folder, {
        CALLBOARD_DATA: data,
        AWS_ACCESS_KEY_ID: process.env['AWS_ACCESS_KEY_ID'] ?? '',
        AWS_SECRET_ACCESS_KEY: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
      });
    },
    async middle(share) {
      // Four bundles of twelve files and a record each.
      const from = s3.requests.length;
      const puts = () => s3.requests.slice(from).filter(({ method }) => method === 'PUT').length;
      await expect.poll(puts, { interval: 1 }).toBeGreaterThan(share * 48);
    },
    async remains() {
      const whole = new Set(uploadsOfRecords().map(({ upload }) => upload));
      const uploads = keysOf('/uploads/').map((key) => key.split('/').at(4));
      return new Set(uploads.filter((upload) => !whole.has(upload))).size;
    },
    examine: () =>
      findingsOf([
        ...['--data', path.join(folder, 'data')],
        ...['--config', path.join(folder, 'callboard.yaml')],
      ]),
  };
}

/** Sends all but the end of a bundle, and waits. */
function sendHalf(url: string, name: string, bytes: Buffer): ClientRequest {
  const sending = request(`${url}/api/registry/plugins/${name}/versions`, {
    method: 'POST',
    headers: { 'content-type': bundleStreamType, 'content-length': bytes.length },
  });
  sending.on('error', () => undefined); // the gateway is killed
  sending.write(bytes.subarray(0, -20));
  return sending;
}

const clientOf = ({ url }: GatewayProcess) =>
  createClient(routesOf(registryContract), { baseUrl: url });

const publish = async ({ url }: GatewayProcess, bundle: TestBundle) =>
  sendBytes(url, 'hello', new Uint8Array(await bundle.stream()));

const bundlesOf = (scope: TestScope, round: number) =>
  Promise.all(
    Array.from({ length: 5 }, (_, n) =>
      bundleForTest(scope, {
        ...{ name: 'hello', version: `1.${round}.${n}` },
        extra: Object.fromEntries(
          Array.from({ length: 10 }, (_file, f) => [`c/${f}.js`, `${f};`.repeat(9_000)]),
        ),
      }),
    ),
  );

test.each([
  ['folder', folderPlace],
  ['bucket', bucketPlace],
] as const)(
  `no half-published version of a %s is ever visible although the gateway is killed ${kills} times (seed ${seed}), and publishing again succeeds`,
  {
    timeout: 120_000 + kills * 40_000,
  },
  async (_name, open) => {
    const finished: (() => unknown)[] = [];
    const scope: TestScope = { onTestFinished: (run) => void finished.push(run) };
    try {
      const random = randomOf(seed);
      const folder = await folderForTest(scope);
      const registryFile = path.join(folder, 'registry.yaml');
      await writeFile(
        registryFile,
        'policy:\n  keepVersions: 1000\nplugins:\n  # the one that is published\n  - name: hello\n',
      );
      const place = await open(scope, folder);
      const sent = new Map<string, TestBundle>();
      const acknowledged = new Set<string>();
      let before: readonly TestBundle[] = [];
      let interrupted = 0;

      for (let round = 0; round <= kills; round += 1) {
        const gateway = await place.start(round);
        const client = clientOf(gateway);
        const { items } = await client.listVersions({ params: { name: 'hello' } });
        const listed = items.map(({ version }) => version);
        expect(listed).toEqual(expect.arrayContaining([...acknowledged]));
        for (const { version, problem } of items) {
          expect(problem, version).toBeUndefined();
          expect([...sent.keys()]).toContain(version);
        }
        for (const { folder: source, manifest } of before) {
          if (!listed.includes(manifest.version)) continue;
          for (const { path: file } of manifest.files) {
            const served = await fetch(`${gateway.url}/plugins/hello/${manifest.version}/${file}`);
            expect(await served.text()).toBe(await readFile(path.join(source, file), 'utf8'));
          }
        }
        for (const bundle of before) {
          const { version } = bundle.manifest;
          const { status } = await publish(gateway, bundle);
          expect(status, version).toBe(listed.includes(version) ? 200 : 201);
          acknowledged.add(version);
        }
        expect((await client.getStatus()).problem).toBeUndefined();
        expect(await readFile(registryFile, 'utf8')).toContain('# the one that is published');
        if (round === kills) {
          await gateway.kill();
          break;
        }

        const bundles = await bundlesOf(scope, round);
        for (const bundle of bundles) sent.set(bundle.manifest.version, bundle);
        const [held, ...others] = bundles;
        if (!held) throw new Error('there are five');
        const half = sendHalf(gateway.url, 'hello', await held.stream());
        const publishing = others.map(async (bundle) => {
          const answer = await publish(gateway, bundle);
          expect(answer.status, JSON.stringify(answer.body)).toBe(201);
          acknowledged.add(bundle.manifest.version);
        });
        const changing = Array.from({ length: 4 }, async (_, n) =>
          client.upgradePlugin({
            params: { name: 'hello' },
            body: { version: n % 2 ? 'next' : 'latest' },
          }),
        );
        const work = Promise.allSettled([...publishing, ...changing]);
        await place.middle(random());
        if (random() < 0.3) await Promise.race(publishing).catch(() => undefined); // told by `work`
        await gateway.kill();
        await work;
        half.destroy();
        interrupted += await place.remains();
        before = bundles;
        parseRegistry(await readFile(registryFile, 'utf8'), 'registry.yaml');
      }
      expect(interrupted).toBeGreaterThan(0);
      expect([...acknowledged].sort()).toEqual([...sent.keys()].sort());
      const findings = await place.examine();
      expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
      const whole = new RegExp(`^${sent.size} bundles in .+, every file as published$`);
      expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(whole));
    } finally {
      for (const run of finished.reverse()) await run();
    }
  },
);
