import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { findFreePort, nearUrl, portalUrl } from './portal-address.ts';

test('the address is one that a browser opens', () => {
  expect(portalUrl('127.0.0.1', 7007)).toBe('http://localhost:7007');
  expect(portalUrl('0.0.0.0', 80)).toBe('http://localhost:80');
  expect(portalUrl('portal.example.org', 7007)).toBe('http://portal.example.org:7007');
  expect(portalUrl('fd00::1', 7007)).toBe('http://[fd00::1]:7007');
});

test('a port in use is told with its number and what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await expect(findFreePort('127.0.0.1', port)).rejects.toMatchObject({
    code: 'conflict',
    message: `port ${port} is in use on 127.0.0.1`,
  });
});

test('a process on this machine reaches the portal wherever it listens', () => {
  expect(nearUrl('127.0.0.1', 7007)).toBe('http://127.0.0.1:7007');
  expect(nearUrl('0.0.0.0', 7007)).toBe('http://127.0.0.1:7007');
  expect(nearUrl('192.168.1.5', 80)).toBe('http://192.168.1.5:80');
  expect(nearUrl('::1', 7007)).toBe('http://[::1]:7007');
});

test('a free port is one that can be listened on', async () => {
  const port = await findFreePort('127.0.0.1', 0);
  expect(port).toBeGreaterThan(0);
  expect(await findFreePort('127.0.0.1', port)).toBe(port);
});
