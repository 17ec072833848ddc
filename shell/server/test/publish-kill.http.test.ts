import { readdir, readFile, writeFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import path from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import { bundleStreamType } from '@callboard/sdk/plugin';
import { folderForTest } from '@callboard/sdk/testing';
import { expect, test } from 'vitest';
import { parseRegistry } from '../registry/parse-registry.ts';
import { startGatewayProcess } from './gateway-process.ts';
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

test(`no half-published version is ever visible although the gateway is killed ${kills} times (seed ${seed})`, {
  timeout: 60_000 + kills * 20_000,
}, async (scope) => {
  const random = randomOf(seed);
  const folder = await folderForTest(scope);
  const registryFile = path.join(folder, 'registry.yaml');
  const incoming = path.join(folder, 'data/plugins/.incoming');
  await writeFile(registryFile, 'plugins:\n  # the one that is published\n  - name: hello\n');
  const sent = new Map<string, TestBundle>();
  const acknowledged = new Set<string>();
  let interrupted = 0;

  for (let round = 0; round <= kills; round += 1) {
    const gateway = await startGatewayProcess(scope, folder);
    const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
    expect(await readdir(incoming).catch(() => []), 'what was cut off is gone').toEqual([]);
    const { items } = await client.listVersions({ params: { name: 'hello' } });
    expect(items.map(({ version }) => version)).toEqual(expect.arrayContaining([...acknowledged]));
    for (const { version, problem } of items) {
      expect(problem, version).toBeUndefined();
      const bundle = sent.get(version);
      if (!bundle) throw new Error(`nobody sent ${version}`);
      for (const { path: file } of bundle.manifest.files) {
        const served = await fetch(`${gateway.url}/plugins/hello/${version}/${file}`);
        expect(await served.text()).toBe(await readFile(path.join(bundle.folder, file), 'utf8'));
      }
    }
    const status = await client.getStatus();
    expect(status.problem).toBeUndefined();
    expect(await readFile(registryFile, 'utf8')).toContain('# the one that is published');
    if (round === kills) {
      await gateway.kill();
      break;
    }

    const bundles = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        bundleForTest(scope, {
          ...{ name: 'hello', version: `1.${round}.${n}` },
          extra: Object.fromEntries(
            Array.from({ length: 10 }, (_file, f) => [`c/${f}.js`, `${f};`.repeat(9_000)]),
          ),
        }),
      ),
    );
    for (const bundle of bundles) sent.set(bundle.manifest.version, bundle);
    const [held, ...others] = bundles;
    if (!held) throw new Error('there are five');
    const half = sendHalf(gateway.url, 'hello', await held.stream());
    const publishing = others.map(async (bundle) => {
      const answer = await sendBytes(gateway.url, 'hello', new Uint8Array(await bundle.stream()));
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
    await expect.poll(() => readdir(incoming).catch(() => []), { interval: 1 }).not.toEqual([]);
    // Somewhere between the first file and the last answer.
    const moment = Math.floor(random() * 40);
    for (let turn = 0; turn < moment; turn += 1) await readdir(incoming);
    if (random() < 0.3) await Promise.race(publishing).catch(() => undefined); // told by `work`
    await gateway.kill();
    await work;
    half.destroy();
    interrupted += (await readdir(incoming)).length;
    parseRegistry(await readFile(registryFile, 'utf8'), 'registry.yaml');
  }
  expect(interrupted).toBeGreaterThan(0);
});
