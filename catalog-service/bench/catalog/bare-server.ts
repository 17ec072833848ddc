/**
 * A bare Express app as a process of its own: one handler that sends the bytes it was told for an
 * address. What the service is compared with.
 */
import { createServer } from 'node:http';
import express from 'express';

const bodies = new Map<string, Buffer>();

const app = express();
app.get('/{*path}', (request, response) => {
  const body = bodies.get(request.originalUrl);
  if (!body) return void response.status(404).end();
  response.type('json').send(body);
});

process.on('message', (message: { readonly path: string; readonly body: string } | 'done') => {
  if (message !== 'done') bodies.set(message.path, Buffer.from(message.body));
  else process.send?.({ type: 'taken' });
});
process.on('disconnect', () => process.exit());
const server = createServer(app).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.send?.({ type: 'listening', url: `http://127.0.0.1:${address.port}` });
});
