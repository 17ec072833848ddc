import { createServer } from 'node:http';

/** Texts of a web server on loopback, which tests may change; what is not there is a 404. */
export interface TextServer {
  readonly origin: string;
  readonly texts: Map<string, string>;
  stop(): void;
}

export async function serveTexts(texts: Readonly<Record<string, string>>): Promise<TextServer> {
  const served = new Map(Object.entries(texts));
  const server = createServer((request, response) => {
    const text = served.get(request.url ?? '');
    response.writeHead(text === undefined ? 404 : 200).end(text ?? 'nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    texts: served,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
