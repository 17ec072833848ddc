import { readFileSync } from 'node:fs';
import { createClient } from '@callboard/sdk/client';
import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import type { PluginSourceManifest } from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import { templatesInput } from './templates-input.ts';

test('the page starts exactly the request that the gallery then makes', async () => {
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request) => {
    asked.push(String(url));
    return new Response('{}');
  };
  await createClient(catalogRoutes, { baseUrl: '', fetch }).queryEntities(templatesInput);
  const manifest: PluginSourceManifest = JSON.parse(
    readFileSync(new URL('../../callboard.plugin.json', import.meta.url), 'utf8'),
  );
  expect(manifest.routes?.[0]?.prefetch).toEqual(asked);
});
