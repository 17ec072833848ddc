import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { jwtVerify } from 'jose';
import { expect, type TestContext, test } from 'vitest';
import { listenForTest } from '../../testing/start-for-test.ts';
import type { IntegrationsFile } from '../config/integrations-file.ts';
import { portalConfigOf } from '../config/portal-config.ts';
import { PortalConfigFile } from '../config/portal-config-file.ts';
import { parseConfig } from '../config/read-config.ts';
import { createPortalFetch } from './portal-fetch.ts';

const portalFetch = (integrations: IntegrationsFile, now = () => Date.now()) =>
  createPortalFetch({ portal: portalConfigOf({ integrations }), now });

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

/** A server of one's own, which notes what it was sent. */
async function serverForTest(
  t: TestContext,
  answer: (request: IncomingMessage, response: ServerResponse) => unknown = (_request, response) =>
    response.end('ok'),
) {
  const sent: (string | undefined)[] = [];
  const url = await listenForTest(t, (request, response) => {
    sent.push(request.headers.authorization);
    answer(request, response);
  });
  return { url, host: new URL(url).host, sent };
}

const everyHost: IntegrationsFile = {
  github: [
    { host: 'github.com', token: 'hub' },
    { host: 'ghe.example', token: 'ghe' },
  ],
  gitlab: [{ host: 'GitLab.example:8443', token: 'lab' }],
  bitbucketCloud: [{ username: 'kim', appPassword: 'app' }],
  bitbucketServer: [{ host: 'bits.example', token: 'bits' }],
  azure: [
    {
      credentials: [
        { organizations: ['acme'], personalAccessToken: 'acme-pat' },
        { personalAccessToken: 'any-pat' },
      ],
    },
  ],
  gitea: [{ host: 'tea.example', password: 'tea' }],
  git: [{ host: 'git.example', username: 'kim', password: 'pass' }],
};

test.each([
  ['https://github.com/o/r.git/info/refs?service=git-upload-pack', basic('x-access-token:hub')],
  ['https://raw.githubusercontent.com/o/r/main/x.yaml', 'Bearer hub'],
  ['https://api.github.com/repos/o/r', 'Bearer hub'],
  ['https://ghe.example/o/r.git/git-upload-pack', basic('x-access-token:ghe')],
  ['https://gitlab.example:8443/g/r.git/info/refs', basic('oauth2:lab')],
  ['https://bitbucket.org/w/r/raw/main/x', basic('kim:app')],
  ['https://bits.example/scm/p/r.git/info/refs', 'Bearer bits'],
  ['https://dev.azure.com/ACME/p/_git/r', basic(':acme-pat')],
  ['https://dev.azure.com/other/p/_git/r', basic(':any-pat')],
  ['https://tea.example/o/r', 'token tea'],
  ['https://git.example/r.git', basic('kim:pass')],
])('%s is sent what its host wants', async (url, authorization) => {
  const { credentialsFor } = portalFetch(everyHost);
  expect((await credentialsFor(url))?.headers['authorization']).toBe(authorization);
});

test('a page of GitLab is asked for with the header that GitLab has for tokens', async () => {
  const { credentialsFor, integrationFor } = portalFetch(everyHost);
  const page = 'https://gitlab.example:8443/g/r/-/raw/main/x';
  expect(await credentialsFor(page)).toMatchObject({ headers: { 'private-token': 'lab' } });
  expect(integrationFor(page)).toMatchObject({ kind: 'gitlab' });
});

test.each([
  'https://gitlab.example/g/r',
  'https://github.com.evil.example/o/r',
  'https://evilgithub.com/o/r',
  'https://evil.example/?x=github.com',
  'https://github.com@evil.example/o/r',
  'https://github.com:8443/o/r',
  'http://github.com/o/r',
  'http://git.example/r.git',
  'no address',
])('%s gets no credentials', async (url) => {
  const { credentialsFor, integrationFor } = portalFetch(everyHost);
  expect(await credentialsFor(url)).toBeUndefined();
  expect(integrationFor(url)).toBeUndefined();
});

test('the token of one host is never sent to another, whatever redirects', async (t) => {
  const other = await serverForTest(t);
  const own = await serverForTest(t, (request, response) =>
    request.url === '/away'
      ? response.writeHead(302, { location: `${other.url}/there` }).end()
      : response.end('ok'),
  );
  const { fetch } = portalFetch({
    git: [
      { host: own.host, token: 'own', baseUrl: own.url },
      { host: other.host, token: 'other', baseUrl: other.url },
    ],
  });
  expect(await fetch(`${own.url}/away`)).toMatchObject({ status: 200, url: `${other.url}/there` });
  expect(own.sent).toEqual(['Bearer own']);
  expect(other.sent).toEqual([undefined]);
  await fetch(`${other.url}/there`);
  expect(other.sent).toEqual([undefined, 'Bearer other']);
});

test('hosts of integrations may be fetched, and no others for that', async (t) => {
  const own = await serverForTest(t);
  const other = await serverForTest(t);
  const { fetch } = portalFetch({ git: [{ host: own.host, token: 'own' }] });
  expect((await fetch(own.url)).status).toBe(200);
  // The file does not say that the server is one without TLS.
  expect(own.sent).toEqual([undefined]);
  await expect(fetch(other.url)).rejects.toMatchObject({ code: 'forbidden' });
});

test('an app of GitHub gets tokens for the owners that it may be used for, and keeps them', async (t) => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const privateKey = keys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const start = Date.now();
  let time = start;
  const asked: string[] = [];
  const api = await serverForTest(t, async (request, response) => {
    const [, jwt = ''] = request.headers.authorization?.split(' ') ?? [];
    const { payload } = await jwtVerify(jwt, keys.publicKey, { currentDate: new Date(time) });
    asked.push(`${payload.iss} ${request.method} ${request.url}`);
    if (request.url === '/repos/acme/pay/installation') response.end('{"id":7}');
    else if (request.url === '/app/installations/7/access_tokens')
      response.writeHead(201).end(
        JSON.stringify({
          token: `token-${asked.length}`,
          expires_at: new Date(time + 3_600_000).toISOString(),
        }),
      );
    else response.writeHead(404).end('{}');
  });
  const apps = [{ appId: 12, privateKey, allowedInstallationOwners: ['Acme', 'none'] }];
  const { credentialsFor } = portalFetch(
    { github: [{ host: 'ghe.example', token: 'fixed', apiBaseUrl: api.url, apps }] },
    () => time,
  );
  const tokenOf = async (path: string) =>
    (await credentialsFor(`https://ghe.example/${path}`))?.token;
  expect(await Promise.all([tokenOf('acme/pay.git'), tokenOf('acme/pay')])).toHaveLength(2);
  const first = await tokenOf('acme/pay');
  expect(first).toMatch(/^token-/);
  const before = asked.length;
  expect(asked[0]).toBe('12 GET /repos/acme/pay/installation');
  expect(await tokenOf('acme/pay')).toBe(first);
  expect(asked).toHaveLength(before);
  time += 3_590_000;
  expect(await tokenOf('acme/pay')).not.toBe(first);
  expect(await tokenOf('other/pay')).toBe('fixed');
  expect(await tokenOf('none/pay')).toBe('fixed');
});

test('a key that is none is told of without a word of it', async () => {
  const apps = [{ appId: 12, privateKey: 's3cret' }];
  const { credentialsFor } = portalFetch({ github: [{ host: 'github.com', apps }] });
  const error: unknown = await credentialsFor('https://github.com/o/r').catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'invalid-input' });
  expect(inspect(error)).not.toContain('s3cret');
});

test('what is wrong in the file is told without its secrets', async () => {
  const text =
    'integrations: { github: [{ host: github.com, token: [s3cret] }, { host: x, token: 53 }] }';
  const { issues = [] } = await parseConfig(text, 'callboard.yaml', PortalConfigFile, {});
  expect(issues.map(({ message }) => message)).toEqual([
    'integrations.github.0.token must be a string, found something else',
    'integrations.github.1.token must be a string, found something else',
  ]);
});
