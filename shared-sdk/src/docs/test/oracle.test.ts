import { afterAll, describe, expect, test } from 'vitest';
import { compareSite, type SiteFigures } from './dialect/compare-site.ts';
import { corpusSites, hasDocsCorpus, noCorpusReason } from './docs-corpus.ts';

// What the real mkdocs made of public sites (corpus README), page by page. No page is named here: those that
// differ are listed with the rule that explains it.

const all: SiteFigures[] = [];
const sum = (pick: (figures: SiteFigures) => number): number =>
  all.reduce((total, figures) => total + pick(figures), 0);
const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

function report(): string {
  const lines = all.map(
    ({ site, pages, ids, titles, bodies, text, structure, remaining }) =>
      `${site}: ids ${ids}/${pages}, titles ${titles}/${pages}, text ${text}/${bodies}, structure ${structure}/${bodies}` +
      remaining.map((note) => `\n    ${note}`).join(''),
  );
  return lines.join('\n');
}

describe.skipIf(!hasDocsCorpus)(
  hasDocsCorpus ? 'against mkdocs' : `against mkdocs: ${noCorpusReason}`,
  () => {
    afterAll(() => {
      // The report is the point of this test.
      process.stdout.write(`\n${report()}\n`);
    });

    test.each(corpusSites().map((site) => [site.name, site] as const))(
      '%s renders as it does there',
      { timeout: 300_000 },
      async (_name, site) => {
        const figures = await compareSite(site);
        all.push(figures);
        expect(figures.remaining.filter((note) => note.includes('is not rendered'))).toEqual([]);
      },
    );

    test('of all pages 99 % have the same text, ids and titles, and 97 % the same structure', () => {
      expect(
        share(
          sum(({ ids }) => ids),
          sum(({ pages }) => pages),
        ),
      ).toBeGreaterThanOrEqual(0.99);
      expect(
        share(
          sum(({ titles }) => titles),
          sum(({ pages }) => pages),
        ),
      ).toBeGreaterThanOrEqual(0.99);
      expect(
        share(
          sum(({ text }) => text),
          sum(({ bodies }) => bodies),
        ),
      ).toBeGreaterThanOrEqual(0.99);
      expect(
        share(
          sum(({ structure }) => structure),
          sum(({ bodies }) => bodies),
        ),
      ).toBeGreaterThanOrEqual(0.97);
    });

    test('whatever differs has a reason', () => {
      const unexplained = all.flatMap(({ remaining }) =>
        remaining.filter((note) => note.endsWith('[no reason known]')),
      );
      expect(unexplained).toEqual([]);
    });
  },
);
