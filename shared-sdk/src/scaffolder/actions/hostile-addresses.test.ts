import { describe, expect, test } from 'vitest';
import { createGuardedFetch } from '../../service/fetch/guarded-fetch.ts';
import { createTreeOpener } from '../../service/sources/open-tree.ts';
import { folderForTest } from '../../testing/on-each-database.ts';
import { listenForTest, type TestScope } from '../../testing/start-for-test.ts';
import { createTrial } from '../fixtures/action-trial.ts';
import { builtInActions } from './built-in-actions.ts';

const addresses = [
  'http://127.0.0.1:PORT/x',
  'http://localhost:PORT/x',
  'http://2130706433:PORT/x',
  'http://0x7f000001:PORT/x',
  'http://0177.0.0.1:PORT/x',
  'http://127.1:PORT/x',
  'http://0.0.0.0:PORT/x',
  'http://[::1]:PORT/x',
  'http://[::ffff:127.0.0.1]:PORT/x',
  'http://[::ffff:7f00:1]:PORT/x',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.100.100.200/x',
  'http://[fd00:ec2::254]/x',
  'http://10.0.0.1/x',
  'http://172.16.0.1/x',
  'http://192.168.0.1/x',
  'http://[fc00::1]/x',
  'http://[fe80::1]/x',
  'http://rebind.example:PORT/x',
  'http://user:password@public.example/x',
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/_x',
  'ftp://public.example/x',
  'ssh://git@127.0.0.1/x.git',
  'git@127.0.0.1:x.git',
  'data:text/plain,x',
];

const templateOf = (id: string) => {
  const action = builtInActions.find((each) => each.id === id);
  if (!action) throw new Error(`there is no action ${id}`);
  return action;
};

/** A server that nobody may reach, and the ports of a portal that lets every public host through. */
async function start(scope: TestScope) {
  const reached: string[] = [];
  const origin = await listenForTest(scope, (request, response) => {
    reached.push(`${request.method} ${request.url}`);
    response.end('secret');
  });
  const { port } = new URL(origin);
  const fetch = createGuardedFetch({
    ...{ allowHosts: ['*'], allowPrivate: [], timeoutMs: 5_000 },
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const open = createTreeOpener({ fetch, folder: await folderForTest(scope) });
  const readTree = async (url: string) => {
    const { tree, close } = await open(url, { signal: AbortSignal.timeout(10_000) });
    const files = (await tree.files()).map((path) => ({
      ...{ path, sizeBytes: 0, isExecutable: false },
      read: async () => (await tree.read(path)) ?? Buffer.alloc(0),
    }));
    return { files, close };
  };
  return {
    reached,
    port,
    ports: { fetch, readTree, readFile: async (url: string) => (await fetch(url)).body },
  };
}

describe('SCA-16: no action reaches what it may not', () => {
  test.each(addresses)('%s', async (written) => {
    const undo: (() => Promise<void>)[] = [];
    const scope = { onTestFinished: (run: () => Promise<void>) => void undo.push(run) };
    const { reached, port, ports } = await start(scope);
    const url = written.replace('PORT', port);
    const trial = await createTrial(scope);
    const before = { 'README.md': '# Pay\n' };
    for (const [id, input] of [
      ['fetch:plain', { url }],
      ['fetch:template', { url, values: {} }],
      ['fetch:plain:file', { url, targetPath: 'x' }],
      ['fetch:template:file', { url, targetPath: 'x', values: {} }],
      ['http:request', { url }],
      ['http:request', { url, method: 'POST', body: { a: 1 } }],
      ['publish:git', { remoteUrl: url, token: 'a-token' }],
    ] as const) {
      const running = trial.run(templateOf(id), input, { before, ports });
      await expect(running, id).rejects.toMatchObject({
        code: expect.stringMatching(/^(forbidden|invalid-input)$/),
        message: expect.not.stringMatching(/a-token|password|secret/),
      });
    }
    expect(reached).toEqual([]);
    expect((await trial.workspace.list()).map(({ path }) => path)).toEqual(['README.md']);
    for (const run of undo) await run();
  });

  test('a token goes to its host alone, whatever that redirects to', async (t) => {
    const seen: (string | undefined)[] = [];
    const other = await listenForTest(t, (request, response) => {
      seen.push(request.headers.authorization, String(request.headers['x-api-key'] ?? ''));
      response.end('{}');
    });
    const first = await listenForTest(t, (_request, response) => {
      response.writeHead(302, { location: `${other}/x` }).end();
    });
    const trial = await createTrial(t);
    const fetch = createGuardedFetch({ allowHosts: [], allowPrivate: ['127.0.0.1'] });
    const headers = { authorization: 'Bearer a-token', 'x-api-key': 'a-key' };
    await trial.run(
      templateOf('http:request'),
      { url: `${first}/x`, headers },
      { ports: { fetch } },
    );
    await trial
      .run(
        templateOf('publish:git'),
        { remoteUrl: `${first}/x.git`, token: 'a-token' },
        {
          ...{ before: { a: '' }, ports: { fetch } },
        },
      )
      .catch(() => undefined); // no git there; what counts is what it saw
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(seen.filter(Boolean)).toEqual([]);
  });
});
