import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TestScope } from '@callboard/sdk/testing';

export interface EchoService {
  readonly url: string;
  /** Ends it before the test does. */
  stop(): Promise<void>;
}

/** A service that tells what it was sent, streams, hashes uploads and echoes WebSocket bytes. */
export async function echoService(scope: TestScope, port = 0): Promise<EchoService> {
  const upgraded = new Set<Duplex>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://echo');
    if (pathname === '/readyz') {
      response.end('{}');
    } else if (pathname.endsWith('/events')) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      let count = 0;
      const send = () => {
        count += 1;
        response.write(`event: tick\nid: ${count}\ndata: {"count":${count}}\n\n`);
      };
      request.on('data', send);
      const timer = setInterval(send, 20);
      response.once('close', () => clearInterval(timer));
    } else if (pathname.endsWith('/upload'))
      void hashOf(request).then((body) => response.end(body));
    else if (pathname.endsWith('/never')) request.resume();
    else if (pathname.endsWith('/cut')) {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('x'.repeat(100), () => response.destroy());
    } else {
      response.writeHead(200, {
        'content-type': 'application/json',
        'set-cookie': 'evil=1',
        server: 'secret/1.0',
      });
      response.end(
        JSON.stringify({
          url: request.url,
          method: request.method,
          headers: request.headers,
          pad: ' '.repeat(2_000),
        }),
      );
    }
  });
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
    );
    // A text frame from the server, unmasked: what it was asked for.
    const text = Buffer.from(String(request.url));
    socket.write(Buffer.concat([Buffer.from([0x81, text.length]), text]));
    socket.on('error', () => socket.destroy());
    upgraded.add(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () => {
    for (const socket of upgraded) socket.destroy();
    return close(server);
  };
  scope.onTestFinished(stop);
  const { port: bound } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  return { url: `http://127.0.0.1:${bound}`, stop };
}

async function hashOf(request: IncomingMessage): Promise<string> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of request) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return JSON.stringify({ bytes, hash: hash.digest('hex') });
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
}
