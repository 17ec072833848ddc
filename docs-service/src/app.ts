import { docsContract } from '@callboard/sdk/contracts/docs';
import { docsPreviewsContract } from '@callboard/sdk/contracts/docs-previews';
import { techdocsContract } from '@callboard/sdk/contracts/techdocs';
import { composeApp, createKnownAnswers, serve } from '@callboard/sdk/service';
import type { Express } from 'express';
import type { Deps } from './deps.ts';
import { fileRoutes } from './routes/files.ts';
import { pageHandlers } from './routes/pages.ts';
import { previewHandlers } from './routes/previews.ts';
import { siteHandlers } from './routes/sites.ts';
import { techdocsHandlers, techdocsRoutes } from './routes/techdocs.ts';
import { publishedSites } from './store/site-store.ts';

/** The whole service as a value: no port, no environment, no clock of its own. */
export function createApp(deps: Deps): Express {
  const { version, checkResponses, logger, authenticator } = deps;
  const options = { version, checkResponses };
  const known = createKnownAnswers({ revision: deps.revision });
  return composeApp({
    name: 'docs-service',
    version,
    logger,
    authenticator,
    known: known.find,
    // The list of the files of a preview.
    jsonLimit: '2mb',
    // Not the catalog: what was built is served without it, and the gateway may wait for this service.
    checks: { store: () => deps.sites.count() },
    routes: (app) => {
      app.use(fileRoutes(deps));
      // Backstage has no word for a site that is not published.
      const techdocs = { ...deps, sites: publishedSites(deps.sites) };
      app.use(techdocsRoutes(techdocs));
      const previews = serve(docsPreviewsContract, previewHandlers(deps), options);
      app.use(docsPreviewsContract.basePath, previews);
      const handlers = { ...siteHandlers({ ...deps, known }), ...pageHandlers({ ...deps, known }) };
      app.use(docsContract.basePath, serve(docsContract, handlers, options));
      app.use(
        techdocsContract.basePath,
        serve(techdocsContract, techdocsHandlers(techdocs), options),
      );
    },
  });
}
