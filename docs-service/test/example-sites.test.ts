import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSite, resolverOf } from '@callboard/sdk/docs';
import { folderTree } from '@callboard/sdk/service/sources';
import { expect, test } from 'vitest';

// The docs of the example organisation and our own, which the default portal shows.

const root = fileURLToPath(new URL('../../', import.meta.url));
const components = 'examples/catalog/components';
const withDocs = readdirSync(`${root}${components}`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `${components}/${entry.name}`)
  .filter((folder) =>
    readFileSync(`${root}${folder}/catalog-info.yaml`, 'utf8').includes('techdocs-ref'),
  );
const sites = ['', ...withDocs].map((folder) => ({ folder, name: folder || 'our own docs' }));

const linkOrImage = /!?\[[^\]]*\]\(([^)\s]+)\)/g;

test.each(sites)('$name: nothing is wrong, and each link leads somewhere', async ({ folder }) => {
  const tree = folderTree(root + folder);
  const plan = await readSite(tree);
  expect(plan.warnings).toEqual([]);
  expect(plan.pages.map(({ url }) => url)).toContain('');
  const resolve = resolverOf(plan);
  for (const { src, file } of plan.pages) {
    const text = (await tree.read(file))?.toString('utf8') ?? '';
    const prose = text.replace(/^ *```[^]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '');
    for (const [, href = ''] of prose.matchAll(linkOrImage)) {
      expect([src, href, resolve(src, href).kind]).not.toEqual([src, href, 'missing']);
    }
  }
});

test('there are sites of several pages, and one that is a README', async () => {
  const plans = await Promise.all(withDocs.map((folder) => readSite(folderTree(root + folder))));
  expect(plans.filter(({ pages }) => pages.length >= 4).length).toBeGreaterThan(3);
  expect(
    plans.filter(({ pages }) => pages[0]?.src === 'README.md').map(({ assets }) => assets.size),
  ).toEqual([1]);
});
