/** The service as a process of its own, with one site; tells when it listens and what it uses. */
import {
  createLogger,
  everybodyIs,
  guest,
  portalConfigOf,
  runService,
} from '@callboard/sdk/service';
import { siteOf } from '../../src/domain/found-site.ts';
import { openDocs } from '../../src/open-docs.ts';

const [, , folder = '', dataFolder = ''] = process.argv;
const logger = createLogger({ name: 'docs-bench', level: 'warn' });
const docs = await openDocs({
  ...{ dataFolder, logger, version: '0.0.0', isDevelopment: false },
  portal: portalConfigOf({}),
  authenticator: everybodyIs({ ...guest, scopes: ['*'] }),
  now: () => Date.now(),
});
await runService({
  ...{ name: 'docs-bench', version: '0.0.0', app: docs.app, host: '127.0.0.1', port: 0, logger },
  onStop: docs.close,
});
docs.builder.start();

process.on('message', async (message) => {
  if (message === 'usage') process.send?.({ type: 'usage', cpu: process.cpuUsage() });
  if (message !== 'build') return;
  const site = siteOf(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        ...{ name: 'site', namespace: 'default', uid: 'site', etag: 'site' },
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/managed-by-location': `file:${folder}/catalog-info.yaml`,
        },
      },
      relations: [],
    },
    () => folder,
  );
  if (!site) throw new Error('the entity has no docs');
  await docs.takeSites([site], []);
});
