import { readFileSync } from 'node:fs';
import { createClient } from '@callboard/sdk/client';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import type { PluginSourceManifest } from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import { facetRequests } from './facet-request.ts';
import { firstPage, sourcesInput } from './list-request.ts';
import { parseListState } from './list-state.ts';

test('the page starts exactly the requests that the plain list then makes', async () => {
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request) => {
    asked.push(String(url));
    return new Response('{}');
  };
  const plain = parseListState(new URLSearchParams());
  const page = firstPage(plain);
  const catalog = createClient(catalogRoutes, { baseUrl: '', fetch });
  const ingestion = createClient(catalogIngestionRoutes, { baseUrl: '', fetch });
  if (!('get' in page)) throw new Error('the plain list must be a GET');
  await catalog.queryEntities({ query: page.get });
  for (const { call } of facetRequests(plain)) {
    if (!('get' in call)) throw new Error('the plain counts must be a GET');
    await catalog.getEntityFacets({ query: call.get });
  }
  await ingestion.listSources(sourcesInput);
  const manifest: PluginSourceManifest = JSON.parse(
    readFileSync(new URL('../../callboard.plugin.json', import.meta.url), 'utf8'),
  );
  expect(manifest.routes?.[0]?.prefetch).toEqual(asked);
});
