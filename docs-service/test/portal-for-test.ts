import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { request as askOther } from 'node:http';
import { join } from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { docsContract } from '@callboard/sdk/contracts/docs';
import {
  folderForTest,
  gatewayKeysForTest,
  listenForTest,
  type StorePlace,
  type TestScope,
} from '@callboard/sdk/testing';

export interface ServiceProcess {
  readonly url: string;
  readonly child: ChildProcess;
  readonly log: () => string;
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>;
}

async function startProcess(
  scope: TestScope,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const child = fork(new URL(file, import.meta.url), {
    env: { PATH: '', CALLBOARD_LOG_LEVEL: 'error', ...env },
    execArgv: ['--conditions=callboard-source'],
    silent: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (log += String(chunk)));
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  scope.onTestFinished(() => end('SIGKILL'));
  const [message] = await once(child, 'message');
  if (Object(message).type !== 'listening') throw new Error(`${file} does not start: ${log}`);
  return { url: String(Object(message).url), child, log: () => log, end };
}

/**
 * The real catalog and the real docs as processes, with what stands between them: whoever asks for the
 * catalog at one address gets it with a token, as of a gateway.
 */
export async function portalForTest(
  scope: TestScope,
  options: { readonly sources: readonly string[]; readonly place?: StorePlace },
) {
  const { sources, place = {} } = options;
  const folder = await folderForTest(scope);
  const keys = {
    catalog: await gatewayKeysForTest(scope, 'catalog'),
    docs: await gatewayKeysForTest(scope, 'docs'),
  };
  const catalog = await startProcess(scope, '../../catalog-service/src/main.ts', {
    CALLBOARD_DATA: folder,
    CATALOG_SOURCES: JSON.stringify(sources),
    CALLBOARD_GATEWAY_URL: keys.catalog.gatewayUrl,
  });
  const gatewayUrl = await listenForTest(scope, (request, response) => {
    const isCatalog = request.url?.startsWith('/api/catalog') ?? false;
    const target = new URL(request.url ?? '', isCatalog ? catalog.url : keys.docs.gatewayUrl);
    const { host: _, ...headers } = request.headers;
    const passed = askOther(target, {
      method: request.method ?? 'GET',
      headers: { ...headers, ...(isCatalog ? { authorization: keys.catalog.authorization } : {}) },
    });
    passed.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  const configFile = join(folder, 'callboard.yaml');
  const database = place.url === undefined ? {} : { database: { url: place.url } };
  await writeFile(
    configFile,
    JSON.stringify({ fetch: { allowPrivate: ['127.0.0.1'] }, ...database }),
  );
  return {
    async startDocs() {
      const docs = await startProcess(scope, '../src/main.ts', {
        CALLBOARD_CONFIG: configFile,
        CALLBOARD_DATA: place.folder ?? folder,
        CALLBOARD_GATEWAY_URL: gatewayUrl,
        CALLBOARD_SERVICE_TOKEN: 'of-this-test',
      });
      const { authorization } = keys.docs;
      return {
        ...docs,
        authorization,
        client: createClient(routesOf(docsContract), {
          baseUrl: docs.url,
          headers: () => ({ authorization }),
        }),
      };
    },
  };
}
