import { createConnection } from 'node:net';
import { pipeline } from 'node:stream';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { type DevMessage, devSessionsContract } from '@callboard/sdk/contracts/dev-sessions';
import { registryContract } from '@callboard/sdk/contracts/registry';
import { devVersionOf } from '@callboard/sdk/plugin';
import type { TestScope } from '@callboard/sdk/testing';
import { createWebSocketStream, WebSocket } from 'ws';
import { bundleForTest } from './send-bundle.ts';
import type { BundleParts } from './write-bundle.ts';

type Headers = Readonly<Record<string, string>>;

/** What a person's browser and a developer's machine do, with the headers of one identity. */
export function personForTest(url: string, headers: Headers = {}) {
  const options = { baseUrl: url, headers: () => headers };
  return {
    url,
    headers,
    dev: createClient(routesOf(devSessionsContract), options),
    registry: createClient(routesOf(registryContract), options),
    ask: (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, { ...init, headers }),
  };
}
export type TestPerson = ReturnType<typeof personForTest>;

/** Opens a session's connection, as `callboard dev` does. */
export async function connectMachine(scope: TestScope, { url, headers }: TestPerson, id: string) {
  const gone = new AbortController();
  const path = `/api/registry/dev-sessions/${id}/connection`;
  const response = await fetch(`${url}${path}`, { headers, signal: gone.signal });
  if (!response.ok || !response.body) throw new Error(`${path} answered ${response.status}`);
  const lines = linesOf(response.body);
  scope.onTestFinished(async () => gone.abort());
  return {
    /** The next message that is more than a sign of life. */
    async next(): Promise<DevMessage | undefined> {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) return undefined;
        const message: DevMessage = JSON.parse(value);
        if (message.type !== 'beat') return message;
      }
    },
    /** As when the process is killed. */
    drop: () => gone.abort(),
  };
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = `${text}${chunk}`.split('\n');
    text = lines.pop() ?? '';
    yield* lines;
  }
}

/** A started session with its connection. */
export async function machineForTest(
  scope: TestScope,
  person: TestPerson,
  plugin: string,
  offer: { readonly service?: true } = {},
) {
  const session = await person.dev.startSession({ body: { plugin, host: 'laptop', ...offer } });
  const connection = await connectMachine(scope, person, session.id);
  return {
    ...session,
    ...connection,
    /** Sends a build whose version is the right one where none is stated. */
    async send({ version, ...parts }: Partial<BundleParts> = {}, hash = 'a1b2c3') {
      const bundle = await bundleForTest(scope, {
        ...{ name: plugin, version: version ?? devVersionOf('1.0.0', session.id, hash) },
        ...parts,
      });
      const upload = new Uint8Array(await bundle.stream());
      return person.dev.uploadBuild({ params: { id: session.id }, upload });
    },
  };
}

/** Opens what the portal asked for, as anybody who knows the address may try. */
export function openCarrier({ url, headers }: TestPerson, id: string, connection: string) {
  const path = `/api/registry/dev-sessions/${id}/connections/${connection}`;
  return new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers });
}

type Machine = Awaited<ReturnType<typeof machineForTest>>;

/** Carries every connection that the portal asks for to a service, until the session ends. */
export async function carryAll(person: TestPerson, machine: Machine, service: string) {
  for (;;) {
    const message = await machine.next().catch(() => undefined);
    if (message?.type !== 'connect') return message;
    const { hostname, port } = new URL(service);
    const stream = createWebSocketStream(openCarrier(person, machine.id, message.connection));
    const socket = createConnection(Number(port), hostname);
    pipeline(stream, socket, stream, () => {
      stream.destroy();
      socket.destroy();
    });
  }
}
