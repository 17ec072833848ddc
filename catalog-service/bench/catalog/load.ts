/**
 * Asks a server for addresses in turn over kept-alive connections, as a process of its own. Speaks HTTP
 * on plain sockets: a full client would cost more than the servers that it measures.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface LoadOrder {
  readonly url: string;
  readonly paths: readonly string[];
  /** Of each request, for example a token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.({ type: 'result', result }),
    (error: unknown) => process.send?.({ type: 'failed', message: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function run(order: LoadOrder): Promise<LoadResult> {
  const { hostname, port, host } = new URL(order.url);
  const lines = Object.entries({ host, accept: 'application/json', ...order.headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const requests = order.paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\n${head}\r\n`));
  const timesMs: number[] = [];
  let next = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + order.seconds * 1000;
  const work = Array.from({ length: order.connections }, async () => {
    const socket = connect(Number(port), hostname).setNoDelay();
    await once(socket, 'connect');
    const ask = askOn(socket);
    while (performance.now() < endsAt) {
      const request = requests[next++ % requests.length];
      if (!request) throw new Error('nothing to ask for');
      const askedAt = performance.now();
      await ask(request);
      timesMs.push(performance.now() - askedAt);
    }
    socket.destroy();
  });
  await Promise.all(work);
  const seconds = (performance.now() - startedAt) / 1000;
  const sorted = Float64Array.from(timesMs).sort();
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { perSecond: timesMs.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

/** One request at a time on one connection; resolves when its whole answer is there. */
function askOn(socket: Socket): (request: Buffer) => Promise<void> {
  let waiting = Promise.withResolvers<void>();
  let missing = -1; // bytes of the body; -1 while the head is not whole
  let head = '';
  const fail = (why: string) => {
    waiting.reject(new Error(why));
    socket.destroy();
  };
  socket.on('error', (error) => fail(error.message));
  socket.on('close', () => fail('the connection was closed'));
  socket.on('data', (chunk: Buffer) => {
    if (missing >= 0) missing -= chunk.length;
    else {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
      if (!head.startsWith('HTTP/1.1 200') || length === undefined)
        return fail(`unexpected answer: ${head.slice(0, 200)}`);
      missing = Number(length) - (head.length - end - 4);
      head = '';
    }
    if (missing > 0) return;
    missing = -1;
    waiting.resolve();
  });
  return (request) => {
    waiting = Promise.withResolvers();
    socket.write(request);
    return waiting.promise;
  };
}
