import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { localService } from './local-service.ts';

/** A service on a free port that answers with a status, whatever it is asked. */
async function serviceThatAnswers(status: number) {
  const server = createServer((_request, response) => response.writeHead(status).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  return localService(`http://127.0.0.1:${port}`);
}

test.each([
  'http://10.0.0.5:8080',
  'http://example.com',
  'http://localhost.example.com:8080',
  'http://localhost:8080@example.com',
  'http://user@localhost:8080',
  'http://[::2]:8080',
  'http://0.0.0.0:8080',
  'https://localhost:8080',
  'http://localhost:8080/api',
  'http://localhost:8080/?x=1',
  'unix:/run/docker.sock',
  'localhost:8080',
])('nobody is led to %s', (address) => {
  expect(() => localService(address)).toThrow(
    '--service should be the origin of a service on this',
  );
});

test.each([
  'http://localhost:8080',
  'http://127.0.0.1:8080',
  'http://[::1]:8080',
  'http://127.9.9.9',
])('a service of this machine is taken: %s', (address) => {
  expect(localService(address).origin).toBe(address);
});

test('it is up when it says that it is ready, or knows no such question', async () => {
  expect(await (await serviceThatAnswers(200)).isUp()).toBe(true);
  expect(await (await serviceThatAnswers(404)).isUp()).toBe(true);
  expect(await (await serviceThatAnswers(503)).isUp()).toBe(false);
  expect(await localService('http://127.0.0.1:9').isUp()).toBe(false);
});
