import { expect, test } from 'vitest';
import type { SitePlan } from '../domain/site-plan.ts';
import { createRenderPool } from './render-pool.ts';

const plan: SitePlan = {
  name: 'Site',
  docsDir: 'docs',
  useDirectoryUrls: true,
  pages: [{ src: 'index.md', file: 'docs/index.md', url: '' }],
  nav: [],
  assets: new Map(),
  redirects: new Map(),
  extensions: [{ name: 'pymdownx.snippets', options: {} }],
  extra: {},
  warnings: [],
};

test('a thread that serves many builds keeps nothing of those before', async ({
  onTestFinished,
}) => {
  const pool = createRenderPool({ settings: { frameHosts: [] } });
  const warnings: Error[] = [];
  const hear = (warning: Error) => warnings.push(warning);
  process.on('warning', hear);
  onTestFinished(async () => {
    process.off('warning', hear);
    await pool.close();
  });
  const rendered: string[] = [];
  for (let build = 1; build <= 15; build += 1) {
    const page = { src: 'index.md', file: 'docs/index.md', url: '', text: '--8<-- "part.md"' };
    await pool.render([page], {
      plan,
      readText: () => Promise.resolve(`build ${build}`),
      signal: new AbortController().signal,
      onPage: (_page, { html }) => void rendered.push(html),
    });
  }
  expect(rendered).toEqual(Array.from({ length: 15 }, (_, index) => `<p>build ${index + 1}</p>`));
  expect(warnings).toEqual([]);
});
