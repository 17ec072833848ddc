import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { serviceSecrets } from './service-secrets.ts';

test('each service has a token of its own, of which the gateway has the hash alone', () => {
  const secrets = serviceSecrets([{ plugin: 'catalog' }, { plugin: 'docs' }]);
  const { CALLBOARD_SERVICE_TOKEN: catalog = '' } = secrets.ofService('catalog');
  const { CALLBOARD_SERVICE_TOKEN: docs = '' } = secrets.ofService('docs');
  expect(catalog).toMatch(/^cbs_catalog_[\w-]{43}$/);
  expect(docs).not.toBe(catalog);
  const hashes = secrets.ofGateway.CALLBOARD_SERVICE_TOKENS ?? '';
  expect(JSON.parse(hashes)).toEqual({
    catalog: createHash('sha256').update(catalog).digest('hex'),
    docs: createHash('sha256').update(docs).digest('hex'),
  });
});

test('the token of the admin is in no service', () => {
  const { ofService } = serviceSecrets([{ plugin: 'catalog' }]);
  const inherited = { CALLBOARD_ADMIN_TOKEN: 'secret' };
  expect({ ...inherited, ...ofService('catalog') }.CALLBOARD_ADMIN_TOKEN).toBeUndefined();
});
