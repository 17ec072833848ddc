import { CallboardError } from '../../errors/callboard-error.ts';
import type { ScaffolderPorts } from '../actions/ports.ts';

/** Ports without an outside: every use says so. `more` are those that there are. */
export function offlinePorts(more: Partial<ScaffolderPorts> = {}): ScaffolderPorts {
  const refuse = (what: string) => async (): Promise<never> => {
    throw new CallboardError('unavailable', `${what} is not at hand offline`);
  };
  return {
    readTree: refuse('reading from elsewhere'),
    readFile: refuse('reading from elsewhere'),
    catalog: {
      find: async () => undefined,
      findAll: async (refs) => refs.map(() => undefined),
      register: refuse('the catalog'),
    },
    fetch: refuse('the network'),
    credentialsOf: () => undefined,
    repositories: {
      host: 'localhost',
      folderOf: (owner, name) => `/nowhere/${owner}/${name}.git`,
      cloneUrlOf: (owner, name) => `http://localhost/${owner}/${name}.git`,
      publishFolder: '/nowhere/published',
    },
    notify: refuse('notifications'),
    portalUrl: 'http://localhost:7007',
    ...more,
  };
}
