import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isCallboardError } from '../../errors/callboard-error.ts';
import { listenForTest, type TestScope } from '../../testing/start-for-test.ts';
import { addressKindOf } from './address-kind.ts';
import { createGuardedFetch, type GuardedFetchOptions } from './guarded-fetch.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** A loopback server that names of the test resolve to, and a fetch that may reach it. */
async function start(scope: TestScope, handle: Handle, options: Partial<GuardedFetchOptions> = {}) {
  const requests: IncomingMessage[] = [];
  const origin = await listenForTest(scope, (request, response) => {
    requests.push(request);
    handle(request, response);
  });
  const { port } = new URL(origin);
  const resolved: string[] = [];
  const fetch = createGuardedFetch({
    allowHosts: [],
    allowPrivate: [`files.example:${port}`],
    resolve: async (hostname) => {
      resolved.push(hostname);
      return [{ address: '127.0.0.1', family: 4 }];
    },
    ...options,
  });
  return {
    fetch,
    port,
    requests,
    resolved,
    url: (path: string, host = 'files.example') => `http://${host}:${port}${path}`,
  };
}

const closed = (options: Partial<GuardedFetchOptions> = {}) =>
  createGuardedFetch({
    allowHosts: ['*'],
    allowPrivate: [],
    resolve: () => Promise.reject(new Error('nothing may be resolved')),
    ...options,
  });

test('an allowed host is fetched at the address that was checked, resolved once', async (t) => {
  const { fetch, requests, resolved, url, port } = await start(t, (_request, response) => {
    response.setHeader('etag', '"1"').end('kind: Component');
  });
  const result = await fetch(url('/catalog-info.yaml?ref=main#top'));
  expect(result).toMatchObject({ status: 200, url: url('/catalog-info.yaml?ref=main') });
  expect(String(result.body)).toBe('kind: Component');
  expect(result.headers['etag']).toBe('"1"');
  expect(resolved).toEqual(['files.example']);
  expect(requests[0]?.headers.host).toBe(`files.example:${port}`);
});

test('a copy that is still good is 304, with its tag sent', async (t) => {
  const { fetch, url } = await start(t, (request, response) => {
    response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200).end();
  });
  expect(await fetch(url('/'), { ifNoneMatch: '"1"' })).toMatchObject({
    status: 304,
    body: Buffer.alloc(0),
  });
});

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://10.1.2.3/',
  'http://172.16.0.1/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://100.100.100.200/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://198.18.0.1/',
  'http://192.0.2.1/',
  'http://240.0.0.1/',
  'http://[::]/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd00:ec2::254]/',
  'http://[ff02::1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::a00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:7f00:1::]/',
  'http://[2001:db8::1]/',
  'http://[4000::1]/',
  'http://１２７.０.０.１/',
  'http://127。0。0。1/',
])('%s is refused although every public host is allowed', async (url) => {
  await expect(closed()(url)).rejects.toMatchObject({
    code: 'forbidden',
    hint: expect.stringContaining('fetch.allowPrivate'),
  });
});

test.each([
  '10.0.0.5',
  '127.0.0.1',
  '169.254.169.254',
  '::1',
  'fd00:ec2::254',
  '::ffff:10.0.0.5',
  '64:ff9b::a00:5',
  '0.0.0.0',
])('a public name that resolves to %s is refused, and its address is not told', async (address) => {
  const both = [
    { address: '93.184.216.34', family: 4 },
    { address, family: address.includes(':') ? 6 : 4 },
  ];
  const fetching = closed({ resolve: async () => both })('http://rebind.example/x?token=s3cret');
  await expect(fetching).rejects.toMatchObject({ code: 'forbidden' });
  const error: unknown = await fetching.catch((thrown: unknown) => thrown);
  expect(`${String(error)} ${isCallboardError(error) ? error.hint : ''}`).not.toContain(address);
  expect(String(error)).not.toContain('s3cret');
});

test.each(['169.254.169.254', '100.100.100.200', 'fd00:ec2::254', '0.0.0.0'])(
  'a company host that resolves to %s is refused: a name never vouches for it',
  async (address) => {
    const resolve = async () => [{ address, family: 4 }];
    const fetch = createGuardedFetch({
      allowHosts: [],
      allowPrivate: ['git.corp.example'],
      resolve,
    });
    await expect(fetch('http://git.corp.example/')).rejects.toMatchObject({ code: 'forbidden' });
  },
);

test.each([
  ['file:///etc/passwd', 'invalid-input'],
  ['ftp://files.example/', 'invalid-input'],
  ['gopher://127.0.0.1:6379/_x', 'invalid-input'],
  ['data:text/plain,x', 'invalid-input'],
  ['no url', 'invalid-input'],
  ['//files.example/x', 'invalid-input'],
  ['http://user:pass@files.example/', 'invalid-input'],
  ['http://user@files.example/', 'invalid-input'],
  ['http://other.example/', 'forbidden'],
  ['http://files.example.evil.example/', 'forbidden'],
  ['http://evilfiles.example/', 'forbidden'],
  ['http://files.example:8080/', 'forbidden'],
])('%s is refused before anything is resolved', async (url, code) => {
  const fetch = closed({ allowHosts: ['files.example:80', '*.sub.example'] });
  await expect(fetch(url)).rejects.toMatchObject({ code });
});

test('the error for a host that is not listed names the setting and the host', async () => {
  await expect(closed({ allowHosts: [] })('https://raw.example.org:8443/a')).rejects.toMatchObject({
    message: 'raw.example.org:8443 is not a host that may be fetched',
    hint: 'add raw.example.org:8443 to fetch.allowHosts in callboard.yaml',
  });
});

test.each([
  ['*.example', 'a.files.example', true],
  ['*.files.example', 'files.example', false],
  ['FILES.example', 'files.example', true],
  ['files.example', 'files.example.', true],
  ['127.0.0.0/8', 'anything.example', true],
  ['127.0.0.1', 'anything.example', true],
  ['10.0.0.0/8', 'anything.example', false],
])('the private allowance %s for %s: %s', async (entry, host, isAllowed) => {
  const undo: (() => Promise<void>)[] = [];
  const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
  const { fetch, url } = await start(scope, (_request, response) => void response.end('ok'), {
    allowPrivate: [entry],
  });
  const fetching = fetch(url('/', host));
  if (isAllowed) expect((await fetching).status).toBe(200);
  else await expect(fetching).rejects.toMatchObject({ code: 'forbidden' });
  for (const run of undo) await run();
});

test('redirects are followed with every check, and counted', async (t) => {
  const { fetch, url, requests } = await start(t, (request, response) => {
    const step = Number(request.url?.slice(1));
    if (step === 0) response.end('there');
    else response.writeHead(302, { location: `/${step - 1}` }).end();
  });
  expect(await fetch(url('/5'))).toMatchObject({ status: 200, url: url('/0') });
  expect(requests).toHaveLength(6);
  await expect(fetch(url('/6'))).rejects.toMatchObject({ code: 'unavailable' });
});

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'http://other.example/',
  'http://user:pass@files.example/',
  '//[::1]/',
  'http://',
])('a redirect to %s is refused', async (location) => {
  const undo: (() => Promise<void>)[] = [];
  const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
  const { fetch, url } = await start(scope, (_request, response) => {
    response.writeHead(302, { location }).end();
  });
  await expect(fetch(url('/'))).rejects.toMatchObject({
    code: expect.stringMatching(/^(forbidden|invalid-input)$/),
  });
  for (const run of undo) await run();
});

test('credentials go to their host and origin only, not along a redirect', async (t) => {
  const { fetch, url, requests, port } = await start(
    t,
    (request, response) => {
      if (request.url === '/away')
        response.writeHead(302, { location: url('/end', 'other.example') }).end();
      else if (request.url === '/near') response.writeHead(302, { location: '/end' }).end();
      else response.end();
    },
    { allowPrivate: ['files.example', 'other.example'] },
  );
  const { fetch: withCredentials } = {
    fetch: createGuardedFetch({
      allowHosts: [],
      allowPrivate: ['files.example', 'other.example'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      credentialsFor: async ({ host }) => ({ authorization: `Bearer ${host}` }),
    }),
  };
  const sent = () => requests.splice(0).map((request) => request.headers.authorization);
  await withCredentials(url('/near'));
  expect(sent()).toEqual([`Bearer files.example:${port}`, `Bearer files.example:${port}`]);
  await withCredentials(url('/away'));
  expect(sent()).toEqual([`Bearer files.example:${port}`, undefined]);
  await withCredentials(url('/end', 'other.example'));
  expect(sent()).toEqual([`Bearer other.example:${port}`]);
  await fetch(url('/away'), {
    headers: { Authorization: 'Bearer mine', Cookie: 'a=b', Accept: 'text/yaml' },
  });
  const [near, away] = requests;
  expect(near?.headers).toMatchObject({
    authorization: 'Bearer mine',
    cookie: 'a=b',
    accept: 'text/yaml',
  });
  expect(away?.headers).toMatchObject({ accept: 'text/yaml' });
  expect(away?.headers.authorization ?? away?.headers.cookie).toBeUndefined();
});

test('a caller cannot choose the Host header', async (t) => {
  const { fetch, url, requests, port } = await start(
    t,
    (_request, response) => void response.end(),
  );
  await fetch(url('/'), { headers: { Host: 'internal.example' } });
  expect(requests[0]?.headers.host).toBe(`files.example:${port}`);
});

test.each([
  ['announced', (response: ServerResponse) => void response.end(Buffer.alloc(5_000))],
  [
    'in pieces without an end',
    (response: ServerResponse) => {
      const writing = setInterval(() => response.write(Buffer.alloc(500)), 1);
      response.once('close', () => clearInterval(writing));
    },
  ],
  [
    'packed',
    (response: ServerResponse) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000)));
    },
  ],
])('an answer that is too large, %s, is cut off', async (_how, send) => {
  const undo: (() => Promise<void>)[] = [];
  const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
  const { fetch, url } = await start(scope, (_request, response) => send(response), {
    maxBytes: 4_000,
  });
  await expect(fetch(url('/big'))).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringMatching(
      /^the answer of files\.example:\d+\/big is larger than 4000 bytes$/,
    ),
    hint: expect.stringContaining('fetch.maxBytes'),
  });
  for (const run of undo) await run();
});

test('an answer of exactly the limit passes, and a request can lower it but not raise it', async (t) => {
  const { fetch, url } = await start(
    t,
    (_request, response) => void response.end(Buffer.alloc(4_000)),
    {
      maxBytes: 4_000,
    },
  );
  expect((await fetch(url('/'), { maxBytes: 1_000_000 })).body).toHaveLength(4_000);
  await expect(fetch(url('/'), { maxBytes: 3_999 })).rejects.toMatchObject({
    code: 'invalid-input',
  });
});

test.each([
  ['a server that says nothing', () => undefined],
  [
    'a body that trickles',
    (response: ServerResponse) => {
      const writing = setInterval(() => response.write('x'), 20);
      response.once('close', () => clearInterval(writing));
    },
  ],
  [
    'redirects that take their time',
    (response: ServerResponse) => {
      setTimeout(() => response.writeHead(302, { location: '/' }).end(), 100);
    },
  ],
])('the time is bounded as a whole: %s', async (_how, send) => {
  const undo: (() => Promise<void>)[] = [];
  const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
  const { fetch, url } = await start(scope, (_request, response) => send(response), {
    timeoutMs: 250,
  });
  const startedAt = performance.now();
  await expect(fetch(url('/'))).rejects.toMatchObject({
    code: 'timeout',
    hint: expect.stringContaining('fetch.timeoutMs'),
  });
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  for (const run of undo) await run();
});

test('a resolver that hangs or fails is bounded and told without detail', async () => {
  const hanging = closed({ resolve: () => new Promise(() => undefined), timeoutMs: 100 });
  await expect(hanging('http://a.example/')).rejects.toMatchObject({ code: 'timeout' });
  const failing = closed({
    resolve: () =>
      Promise.reject(
        Object.assign(new Error('getaddrinfo ENOTFOUND via 10.0.0.2'), { code: 'ENOTFOUND' }),
      ),
  });
  await expect(failing('http://a.example/')).rejects.toMatchObject({
    code: 'unavailable',
    message: 'a.example/ cannot be reached (ENOTFOUND)',
  });
});

test('the caller can give up', async (t) => {
  const { fetch, url } = await start(t, () => undefined);
  const giveUp = new AbortController();
  const fetching = fetch(url('/'), { signal: giveUp.signal });
  giveUp.abort();
  await expect(fetching).rejects.toMatchObject({ name: 'AbortError' });
});

test('a body can be sent, and is not sent on along a redirect', async (t) => {
  let received = '';
  const { fetch, url, requests } = await start(t, (request, response) => {
    request.on('data', (chunk) => (received += String(chunk)));
    request.on('end', () => response.writeHead(307, { location: '/elsewhere' }).end());
  });
  const result = await fetch(url('/hook'), { method: 'POST', body: '{"a":1}' });
  expect(result.status).toBe(307);
  expect(received).toBe('{"a":1}');
  expect(requests).toHaveLength(1);
});

test('public addresses are public', () => {
  for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8'])
    expect(addressKindOf(address), address).toBe('public');
  expect(addressKindOf('not an address')).toBe('special');
});
