/** A bare Express app that answers each path with the bytes it was given. */
import express from 'express';

const bodies = new Map<string, string>();
const app = express();
app.disable('x-powered-by');
app.get('/*path', (request, response) => {
  response.type('json').send(bodies.get(request.originalUrl));
});
process.on('message', (message: { readonly path: string; readonly body: string }) => {
  bodies.set(message.path, message.body);
});
const server = app.listen(0, '127.0.0.1', () => {
  process.send?.({ type: 'listening', url: `http://127.0.0.1:${Object(server.address()).port}` });
});
