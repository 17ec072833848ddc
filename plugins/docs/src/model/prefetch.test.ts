import { readFileSync } from 'node:fs';
import { createClient } from '@callboard/sdk/client';
import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import type { PluginSourceManifest } from '@callboard/sdk/plugin';
import { expect, test } from 'vitest';
import { sitesInput } from './sites-input.ts';

test('the page starts exactly the request that the list then makes', async () => {
  const asked: string[] = [];
  const fetch = async (url: string | URL | Request) => {
    asked.push(String(url));
    return new Response('{}');
  };
  await createClient(docsRoutes, { baseUrl: '', fetch }).listSites(sitesInput);
  const manifest: PluginSourceManifest = JSON.parse(
    readFileSync(new URL('../../callboard.plugin.json', import.meta.url), 'utf8'),
  );
  expect(manifest.routes?.[0]?.prefetch).toEqual(asked);
});
