import { get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { waitUntil } from '../process/fixtures/wait-until.ts';
import { Portal, type PortalOptions } from './portal.ts';

const file = fileURLToPath(new URL('../process/fixtures/child.mjs', import.meta.url));
const failing = fileURLToPath(new URL('fixtures/failing-child.mjs', import.meta.url));
const cwd = process.cwd();

function startForTest(options: Partial<PortalOptions> = {}) {
  const said: string[] = [];
  const hopeless = { isTold: false };
  const portal = new Portal({
    gateway: { name: 'gateway', file, cwd },
    services: [{ name: 'catalog-service', plugin: 'catalog', file, cwd }],
    env: process.env,
    printLine: () => {},
    say: (line) => said.push(line),
    urlOf: () => 'http://localhost:7007',
    onHopeless: () => {
      hopeless.isTold = true;
    },
    backOff: { firstMs: 30, longestMs: 60, resetAfterMs: 60_000 },
    ...options,
  });
  onTestFinished(() => portal.stop());
  return { portal, said, hopeless };
}

const textOf = (url: string) =>
  new Promise<string>((resolve, reject) => {
    get(url, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += String(chunk);
      });
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });

const readyLine = 'Callboard is ready at http://localhost:7007';

test('the portal is ready, said once, when the gateway and every service are', async () => {
  const { portal, said } = startForTest();
  await waitUntil('ready', () => said.includes(readyLine));
  expect(portal.gateway.state).toBe('ready');
  expect(portal.services.get('catalog')?.state).toBe('ready');
  expect(said.filter((line) => line === readyLine)).toHaveLength(1);
  expect(said[0]).toMatch(/^catalog-service http:\/\/127\.0\.0\.1:\d+$/);
});

test('the gateway knows where each service is, and that it is nowhere while it is down', async () => {
  const { portal, said } = startForTest({
    backOff: { firstMs: 400, longestMs: 400, resetAfterMs: 60_000 },
  });
  await waitUntil('ready', () => said.includes(readyLine));
  const service = portal.services.get('catalog');
  const told = async (): Promise<unknown> =>
    JSON.parse(await textOf(`${portal.gateway.url}/services`));
  const before = service?.url;
  expect(await told()).toEqual({ catalog: before });
  await textOf(`${before}/end`);
  await waitUntil('told that it is down', async () => {
    return JSON.stringify(await told()) === '{"catalog":null}';
  });
  await waitUntil('up again', () => service?.state === 'ready');
  expect(await told()).toEqual({ catalog: service?.url });
  expect(said.filter((line) => line === readyLine)).toHaveLength(1);
  expect(said.join('\n')).toContain('catalog-service is down: it ended with code 4');
});

test('with a service that keeps failing the portal runs degraded, and says so in other words', async () => {
  const { said } = startForTest({
    services: [{ name: 'catalog-service', plugin: 'catalog', file: failing, cwd }],
    degradedAfterMs: 300,
  });
  await waitUntil('said', () => said.some((line) => line.startsWith('Callboard runs degraded')));
  expect(said.at(-1)).toContain('catalog-service is not ready');
  expect(said).not.toContain(readyLine);
});

test('a gateway that never comes up is given up', async () => {
  const { said, hopeless } = startForTest({
    gateway: { name: 'gateway', file: failing, cwd },
    services: [],
  });
  await waitUntil('given up', () => hopeless.isTold);
  expect(said.filter((line) => line.startsWith('gateway is down'))).toHaveLength(2);
});
