import { once } from 'node:events';
import { request } from 'node:http';
import path from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import { bundleStreamType, type PluginManifest } from '@callboard/sdk/plugin';
import { exportJWK, FlattenedSign, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatewayForTest, type TestGateway } from './gateway-for-test.ts';
import { listingOf } from './listing.ts';
import { type Answer, bundleForTest, sendBytes, type TestBundle } from './send-bundle.ts';

const ended: (() => unknown)[] = [];
const scope = { onTestFinished: (end: () => unknown) => void ended.unshift(end) };
afterAll(async () => {
  for (const end of ended) await end();
});

const newKey = () => generateKeyPair('Ed25519', { extractable: true });
type Key = Awaited<ReturnType<typeof newKey>>['privateKey'];

/** A detached JWS over these bytes. */
async function sign(bytes: Uint8Array, kid: string, key: Key, header = {}): Promise<string> {
  const jws = await new FlattenedSign(bytes)
    .setProtectedHeader({ alg: 'Ed25519', kid, ...header })
    .sign(key);
  return `${jws.protected}..${jws.signature}`;
}

let gateway: TestGateway;
let good: TestBundle;
const keys = new Map<string, Key>();
const keyOf = (kid: string) => {
  const key = keys.get(kid);
  if (!key) throw new Error(`no key ${kid}`);
  return key;
};

beforeAll(async () => {
  const lines: string[] = [];
  for (const [kid, more] of [
    ['ours', ''],
    ['revoked', ', revoked: true'],
    ['of-other', ', plugins: [other]'],
    ['stranger', undefined],
  ] as const) {
    const { publicKey, privateKey } = await newKey();
    keys.set(kid, privateKey);
    const { x } = await exportJWK(publicKey);
    if (more !== undefined) lines.push(`    - { kid: ${kid}, publicKey: ${x}${more} }`);
  }
  gateway = await gatewayForTest(scope, {
    registry: [
      'policy:',
      '  limits: { fileBytes: 20000, bundleBytes: 40000, files: 20 }',
      '  keys:',
      ...lines,
      'plugins:',
      '  - name: catalog',
      '  - name: hello',
    ].join('\n'),
    builtIn: [
      {
        name: 'catalog',
        version: '1.0.0+abc',
        api: ['/api/catalog'],
        extensionPoints: [{ id: 'catalog.badge', version: '1.4.0', properties: {} }],
      },
    ],
    published: [{ name: 'hello', version: '1.0.0' }],
  });
  good = await bundleForTest(scope, { name: 'hello', version: '2.0.0' });
});

/** A stream whose manifest is another than that which was built; the files stay as they are. */
async function withManifest(change: object | ((manifest: PluginManifest) => unknown)) {
  const value =
    typeof change === 'function' ? change(good.manifest) : { ...good.manifest, ...change };
  return streamOf(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
}

async function streamOf(manifest: Buffer, header: object = {}): Promise<Buffer> {
  const line = JSON.stringify({ format: 1, manifestBytes: manifest.length, ...header });
  return Buffer.concat([Buffer.from(`${line}\n`), manifest, await filesOf(good)]);
}

async function filesOf(bundle: TestBundle): Promise<Buffer> {
  const whole = await bundle.stream();
  return whole.subarray(whole.indexOf(10) + 1 + bundle.manifestBytes.length);
}

/** The stream of the good bundle with one file more, of which the manifest tells this. */
async function withFile(file: string, content = 'x', more: object = {}) {
  const { integrity = '', bytes = 0 } =
    (
      await bundleForTest(scope, { name: 'x', version: '1.0.0', extra: { 'z.js': content } })
    ).manifest.files.find(({ path: each }) => each === 'z.js') ?? {};
  const added = { path: file, integrity, bytes, ...more };
  const stream = await withManifest({ files: [...good.manifest.files, added] });
  return Buffer.concat([stream, Buffer.from(content)]);
}

const extend = (extension: object) =>
  withManifest({ extensions: [{ id: 'a', point: 'entity.card', expose: './app', ...extension }] });

const share = (entry: object) => withManifest({ federation: { shared: [entry] } });

const schema = (part: object) =>
  withManifest({ config: { schema: { type: 'object', properties: { a: part } } } });

const route = (at: string) =>
  withManifest({ routes: [{ path: at, expose: './app', title: 'Hello' }] });

const signedBy = async (kid: string, as = kid, header = {}) =>
  good.stream(await sign(good.manifestBytes, as, keyOf(kid), header));

type Case = readonly [what: string, bytes: () => Promise<Buffer>, status: number, message: RegExp];

const cases: readonly Case[] = [
  // Paths.
  ['a path that climbs', () => withFile('../evil.js'), 400, /files\/3\/path/],
  ['a path that climbs on its way', () => withFile('a/../../evil.js'), 400, /files\/3\/path/],
  ['an absolute path', () => withFile('/etc/cron.d/evil'), 400, /files\/3\/path/],
  ['a path of Windows', () => withFile('a\\evil.js'), 400, /files\/3\/path/],
  ['a path with a drive', () => withFile('C:/evil.js'), 400, /files\/3\/path/],
  ['a path with NUL', () => withFile('a.js\0.png'), 400, /files\/3\/path/],
  ['a hidden path', () => withFile('.callboard.json'), 400, /files\/3\/path/],
  ['a hidden mark', () => withFile('.built-in'), 400, /files\/3\/path/],
  ['a path with a percent sign', () => withFile('%2e%2e/evil.js'), 400, /files\/3\/path/],
  ['a device as name', () => withFile('con.js'), 400, /name of a device/],
  ['a name that ends with a dot', () => withFile('a.'), 400, /ends with a dot/],
  ['a file that is a folder too', () => withFile('app.js/b.js'), 400, /is also a folder/],
  ['one file twice', () => withFile('app.js'), 400, /occurs twice/],
  ['one file in two cases', () => withFile('APP.js'), 400, /occurs twice/],
  ['the manifest as a file', () => withFile('callboard.plugin.json'), 400, /reserved name/],
  ['a compressed form', () => withFile('app.js.br'), 400, /reserved name/],
  // Content.
  [
    'a file with another hash',
    async () => {
      const bytes = await good.stream();
      bytes[bytes.length - 2] = 0x21;
      return bytes;
    },
    400,
    /app\.css is not the one that was built/,
  ],
  [
    'a hash of another kind',
    () => withFile('b.js', 'x', { integrity: `sha256-${'A'.repeat(43)}=` }),
    400,
    /integrity/,
  ],
  ['a file that is longer than it says', () => withFile('b.js', 'xy', { bytes: 1 }), 400, /b\.js/],
  [
    'a file that nobody declared',
    async () => Buffer.concat([await good.stream(), Buffer.from('evil()')]),
    400,
    /bytes after its last file/,
  ],
  [
    'an end that comes too early',
    async () => (await good.stream()).subarray(0, -5),
    400,
    /ends 5 bytes too early/,
  ],
  ['a file over the limit', () => withFile('b.js', 'x'.repeat(20_001)), 400, /20000 are allowed/],
  [
    'files over the limit together',
    () =>
      withManifest(({ files, ...rest }) => ({
        ...rest,
        files: [
          ...files,
          ...[1, 2, 3].map((n) => ({ ...files[0], path: `${n}.js`, bytes: 15_000 })),
        ],
      })),
    400,
    /40000 are allowed/,
  ],
  [
    'too many files',
    () =>
      withManifest(({ files, ...rest }) => ({
        ...rest,
        files: [
          ...files,
          ...Array.from({ length: 20 }, (_, n) => ({ ...files[0], path: `${n}.js` })),
        ],
      })),
    400,
    /20 are allowed/,
  ],
  // The manifest.
  ['a manifest that is no JSON', () => withManifest(() => '{"name":'), 400, /is not JSON/],
  [
    'a manifest that is no UTF-8',
    () => streamOf(Buffer.from([0x22, 0xff, 0x22])),
    400,
    /is not JSON/,
  ],
  ['a manifest that is a list', () => withManifest(() => []), 400, /must be object/],
  ['an unknown key', () => withManifest({ postinstall: 'evil' }), 400, /unknown property/],
  [
    'a manifest without hashes',
    () =>
      withManifest({
        files: good.manifest.files.map(({ path: name, bytes }) => ({ path: name, bytes })),
      }),
    400,
    /'integrity' is missing/,
  ],
  [
    'a manifest nested without end',
    () =>
      withManifest((manifest) =>
        JSON.stringify({ ...manifest, federation: undefined }).replace(
          /}$/,
          `,"federation":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
        ),
      ),
    400,
    /levels deep/,
  ],
  [
    'a key that poisons prototypes',
    () =>
      withManifest((manifest) =>
        JSON.stringify({ ...manifest, federation: { x: 1 } }).replace('"x"', '"__proto__"'),
      ),
    400,
    /__proto__/,
  ],
  ['a version that climbs', () => withManifest({ version: '../../x' }), 400, /semver version/],
  ['no version', () => withManifest({ version: 'latest' }), 400, /semver version/],
  ['another SDK', () => withManifest({ sdk: '^9.0.0' }), 400, /asks for @callboard\/sdk \^9\.0\.0/],
  ['another plugin', () => withManifest({ name: 'other' }), 403, /is of other, not of hello/],
  [
    'a share in another version',
    () => share({ name: 'react', requiredVersion: '^18.0.0' }),
    400,
    /asks for react \^18\.0\.0/,
  ],
  [
    'a share that the shell has not',
    () => share({ name: 'lodash', requiredVersion: '*' }),
    400,
    /lodash is not shared/,
  ],
  [
    'a share without a range',
    () => share({ name: 'react', requiredVersion: false }),
    400,
    /semver range for react/,
  ],
  // What it claims.
  ['a route of another', () => route('/catalog'), 409, /belongs to catalog/],
  ['a route below one of another', () => route('/catalog/x'), 409, /overlaps with \/catalog/],
  ['a route of the portal', () => route('/api/x'), 409, /portal's own/],
  ['an API of another', () => withManifest({ api: ['/api/catalog'] }), 409, /belongs to catalog/],
  ['an API of the portal', () => withManifest({ api: ['/api/registry'] }), 409, /portal's own/],
  ['an unknown point', () => extend({ point: 'catalog.gone' }), 400, /neither this portal/],
  [
    'a point in another version',
    () => extend({ point: 'catalog.badge', pointVersion: '^2.0.0' }),
    400,
    /asks for catalog\.badge \^2\.0\.0, there is 1\.4\.0/,
  ],
  [
    'properties that the point does not take',
    () => extend({ properties: { evil: true } }),
    400,
    /extensions\/0\/properties/,
  ],
  [
    'a point in the name of another',
    () =>
      withManifest({ extensionPoints: [{ id: 'catalog.x', version: '1.0.0', properties: {} }] }),
    400,
    /must start with 'hello\.'/,
  ],
  // Schemas.
  ['a schema that is none', () => schema({ type: 'evil' }), 400, /is not a JSON Schema/],
  ['a remote reference', () => schema({ $ref: 'http://evil.example/x' }), 400, /config\/schema/],
  ['a remote reference of ajv', () => schema({ $dynamicRef: 'x#y' }), 400, /refers to x#y/],
  [
    'a schema without bounds',
    () => schema({ description: 'x'.repeat(70_000) }),
    400,
    /characters, 65536 are allowed/,
  ],
  ['a pattern without bounds', () => schema({ pattern: 'x'.repeat(300) }), 400, /longer than 200/],
  // Signatures.
  ['a forged signature', () => signedBy('stranger', 'ours'), 403, /does not fit its manifest/],
  ['an unknown key', () => signedBy('stranger'), 403, /does not name/],
  ['a revoked key', () => signedBy('revoked'), 403, /is revoked/],
  ['a key of another plugin', () => signedBy('of-other'), 403, /may sign other, not hello/],
  [
    'a signature of other bytes',
    async () => good.stream(await sign(Buffer.from('{}'), 'ours', keyOf('ours'))),
    403,
    /does not fit its manifest/,
  ],
  [
    'a signature without an algorithm',
    async () => {
      const head = Buffer.from('{"alg":"none","kid":"ours"}').toString('base64url');
      return good.stream(`${head}..AAAA`);
    },
    403,
    /only Ed25519/,
  ],
  [
    'a signature by a shared secret',
    async () => {
      const head = Buffer.from('{"alg":"HS256","kid":"ours"}').toString('base64url');
      return good.stream(`${head}..AAAA`);
    },
    403,
    /only Ed25519/,
  ],
  ['a signature that is none', async () => good.stream('evil'), 403, /not a detached JWS/],
  // The stream.
  ['nothing', async () => Buffer.alloc(0), 400, /is not a header/],
  ['an archive', async () => Buffer.from('PK\u0003\u0004\n'), 400, /is not JSON/],
  ['a line without end', async () => Buffer.alloc(100_000, 0x20), 400, /is not a header/],
  [
    'another format',
    async () => streamOf(good.manifestBytes, { format: 2 }),
    400,
    /header of the bundle is not valid/,
  ],
  [
    'a manifest over the limit',
    async () => streamOf(good.manifestBytes, { manifestBytes: 4_000_001 }),
    400,
    /4000000 are allowed/,
  ],
  [
    'a negative size',
    async () => streamOf(good.manifestBytes, { manifestBytes: -1 }),
    400,
    /header of the bundle is not valid/,
  ],
  // Replaced versions.
  [
    'a version that is there',
    () => withManifest({ version: '1.0.0' }),
    409,
    /1\.0\.0 is there already with other bytes/,
  ],
  [
    'a version that differs in its build alone',
    () => withManifest({ version: '1.0.0+evil' }),
    409,
    /1\.0\.0 is there already with other bytes/,
  ],
];

const store = () => path.join(gateway.folder, 'data/plugins');

describe(`${cases.length} hostile bundles`, () => {
  test.each(cases)(
    '%s is refused, and the store is as it was',
    async (_what, bytes, status, why) => {
      const before = await listingOf(store());
      const answer = await sendBytes(gateway.url, 'hello', new Uint8Array(await bytes()));
      const told = JSON.stringify(answer.body);
      expect(answer.status, told).toBe(status);
      expect(told).toMatch(why);
      expect(await listingOf(store())).toEqual(before);
    },
  );
});

test('a good bundle is taken by the same gateway, signed and with its own point', async () => {
  const client = createClient(routesOf(registryContract), { baseUrl: gateway.url });
  const bundle = await bundleForTest(scope, {
    ...{ name: 'hello', version: '3.0.0' },
    extensions: [
      { id: 'a', point: 'catalog.badge', expose: './app', pointVersion: '^1.2.0' },
      { id: 'b', point: 'hello.own', expose: './app' },
    ],
    extensionPoints: [{ id: 'hello.own', version: '1.0.0', properties: {} }],
    federation: { shared: [{ name: 'react', requiredVersion: '^19.2.0' }] },
    config: {
      schema: {
        type: 'object',
        properties: { a: { $ref: '#/definitions/a' } },
        definitions: { a: { type: 'string' } },
      },
    },
  });
  const signature = await sign(bundle.manifestBytes, 'ours', keyOf('ours'));
  const upload = new Uint8Array(await bundle.stream(signature));
  const published = await client.publishVersion({ params: { name: 'hello' }, upload });
  expect(published).toMatchObject({ signedBy: 'ours', running: '3.0.0', warnings: [] });
});

test('a name that is none, and another type of content, are refused before a byte is read', async () => {
  const before = await listingOf(store());
  const bytes = new Uint8Array(await good.stream());
  const answers: readonly Answer[] = [
    await sendBytes(gateway.url, '..%2fevil', bytes),
    await sendBytes(gateway.url, 'Hello', bytes),
    await sendBytes(gateway.url, 'hello', bytes, 'application/gzip'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
  expect(answers[2]?.body.error?.message).toContain(bundleStreamType);
  expect(await listingOf(store())).toEqual(before);
});

test.each([
  ['in the header', 10],
  ['in the manifest', 400],
  ['in a file', -30],
] as const)('a sender that goes away %s leaves nothing', async (_where, at) => {
  const before = await listingOf(store());
  const bytes = (await good.stream()).subarray(0, at);
  const sending = request(`${gateway.url}/api/registry/plugins/hello/versions`, {
    ...{ method: 'POST', headers: { 'content-type': bundleStreamType, 'content-length': 99_999 } },
  });
  sending.on('error', () => undefined); // it is cut off on purpose
  sending.write(bytes);
  // A bundle that is half there lies aside.
  if (at < 0) await expect.poll(() => listingOf(store())).not.toEqual(before);
  else await once(sending, 'socket');
  sending.destroy();
  await expect.poll(() => listingOf(store())).toEqual(before);
});

test('who does not sit at the machine may not publish, whatever they send', async () => {
  const before = await listingOf(store());
  const response = await fetch(`${gateway.url}/api/registry/plugins/hello/versions`, {
    method: 'POST',
    headers: { 'content-type': bundleStreamType, 'x-forwarded-for': '203.0.113.7' },
    body: new Uint8Array(await good.stream()),
  });
  expect(response.status).toBe(401);
  expect(await listingOf(store())).toEqual(before);
});

test('where signatures are required an unsigned bundle is refused, and unsigned versions stop', async () => {
  const unsigned = { name: 'hello', version: '1.0.0' };
  const strict = await gatewayForTest(scope, {
    ...{ registry: 'plugins:\n  - name: hello\n', published: [unsigned] },
  });
  const client = createClient(routesOf(registryContract), { baseUrl: strict.url });
  const running = async () => (await client.getRegistry()).plugins.length;
  expect(await running()).toBe(1);
  await strict.edit('policy:\n  signatures: required\nplugins:\n  - name: hello\n');
  await expect.poll(running).toBe(0);
  expect((await client.getStatus()).plugins[0]?.reason).toContain('it is not signed');
  const answer = await sendBytes(strict.url, 'hello', new Uint8Array(await good.stream()));
  expect(answer).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
});

test('what a key signed stops when the key is revoked', async () => {
  const { publicKey, privateKey } = await newKey();
  const { x } = await exportJWK(publicKey);
  const registry = (more: string) =>
    `policy:\n  keys:\n    - { kid: k, publicKey: ${x}${more} }\nplugins:\n  - name: hello\n`;
  const portal = await gatewayForTest(scope, { registry: registry('') });
  const signature = await sign(good.manifestBytes, 'k', privateKey);
  const bytes = new Uint8Array(await good.stream(signature));
  expect((await sendBytes(portal.url, 'hello', bytes)).body).toMatchObject({ running: '2.0.0' });
  await portal.edit(registry(', revoked: true'));
  const client = createClient(routesOf(registryContract), { baseUrl: portal.url });
  await expect.poll(async () => (await client.getRegistry()).plugins).toEqual([]);
  expect((await client.getStatus()).plugins[0]?.reason).toContain('is revoked');
});
