import { createLogger } from '@callboard/sdk/service';
import { openIdentity } from '../identity/open-identity.ts';

/** Where all of them open it. */
export interface FirstStart {
  readonly folder: string;
  readonly databaseUrl: string;
}

/*
 * A gateway as far as identity goes, in a process of its own: it is loaded, says so, and starts when it is
 * told to, so that several do so at the same moment. Answers what it logged.
 */
process.once('message', (where: FirstStart) => {
  void start(where).then(
    (log) => process.send?.({ log }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.('ready');

async function start(where: FirstStart): Promise<readonly string[]> {
  const log: string[] = [];
  const identity = await openIdentity({
    ...where,
    host: '0.0.0.0',
    portal: () => ({ brand: { name: 'Acme' }, names: { hosts: [] } }),
    people: { describe: async () => undefined },
    serviceTokens: {},
    now: Date.now,
    logger: createLogger({
      name: 'gateway',
      destination: { write: (line) => void log.push(line) },
    }),
  });
  await identity.close();
  return log;
}
