import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, createClient } from '../client/create-client.ts';
import { routesOf } from '../contract/contract-routes.ts';
import type { Contract, Endpoints } from '../contract/define-contract.ts';

/** Whatever runs code when a test ends: vitest's and node:test's contexts both fit. */
export interface TestScope {
  onTestFinished(run: () => Promise<void>): void;
}

/** Serves an app on a free loopback port until the test ends. Answers its origin. */
export async function listenForTest(scope: TestScope, app: RequestListener): Promise<string> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
  return `http://127.0.0.1:${port}`;
}

/** The real client of a contract against a real server: both halves in one test. */
export async function startForTest<E extends Endpoints>(
  scope: TestScope,
  app: RequestListener,
  contract: Contract<E>,
): Promise<Client<Contract<E>>> {
  return createClient(routesOf(contract), {
    baseUrl: await listenForTest(scope, app),
  });
}
