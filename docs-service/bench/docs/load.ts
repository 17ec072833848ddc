/** Asks a server for addresses in turn over kept-alive connections, as a process of its own. */
import { once } from 'node:events';
import { connect } from 'node:net';

interface Order {
  readonly url: string;
  readonly paths: readonly string[];
  readonly seconds: number;
}

const connections = 16;

process.on('message', (order: Order) => {
  run(order).then(
    (perSecond) => process.send?.({ type: 'result', perSecond }),
    (error: unknown) => process.send?.({ type: 'failed', message: String(error) }),
  );
});

async function run({ url, paths, seconds }: Order): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
  let next = 0;
  let done = 0;
  const endsAt = performance.now() + seconds * 1000;
  const work = Array.from({ length: connections }, async () => {
    const socket = connect(Number(port), hostname).setNoDelay();
    await once(socket, 'connect');
    let rest: Buffer = Buffer.alloc(0);
    let wake: (() => void) | undefined;
    socket.on('data', (chunk: Buffer) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      wake?.();
    });
    while (performance.now() < endsAt) {
      socket.write(requests[next++ % requests.length] ?? '');
      for (;;) {
        const end = rest.indexOf('\r\n\r\n');
        if (end !== -1) {
          const head = rest.toString('latin1', 0, end);
          if (!head.startsWith('HTTP/1.1 200')) throw new Error(head.split('\r\n', 1)[0]);
          const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
          if (rest.length >= end + 4 + length) {
            rest = rest.subarray(end + 4 + length);
            break;
          }
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
      done += 1;
    }
    socket.destroy();
  });
  await Promise.all(work);
  return done / seconds;
}
