import type { Heading, RenderedPage } from '../../domain/rendered-page.ts';
import type { MarkdownExtension } from '../../domain/site-plan.ts';
import { type CorpusSite, oracleBodies } from '../docs-corpus.ts';
import { differences, factsOf, firstDifference } from './page-facts.ts';
import { reasonsFor } from './reasons.ts';
import { type RenderedSite, renderSite } from './render-corpus.ts';

/** How much of a site is as mkdocs has it. */
export interface SiteFigures {
  readonly site: string;
  pages: number;
  ids: number;
  titles: number;
  /** Pages whose HTML the oracle has. */
  bodies: number;
  text: number;
  structure: number;
  /** What differs, page by page, and why. */
  readonly remaining: string[];
}

/** The oracle keeps so many headings of a page and no more. */
const headingLimit = 400;

/** Renders a site and holds it against the oracle. */
export async function compareSite(site: CorpusSite): Promise<SiteFigures> {
  const rendered = await renderSite(site, (extensions) => asInOracle(extensions, site));
  const bodies = oracleBodies(site);
  const figures: SiteFigures = {
    ...{ site: site.name, pages: 0, ids: 0, titles: 0, bodies: 0, text: 0, structure: 0 },
    remaining: [],
  };
  for (const page of site.oracle.pages) {
    figures.pages += 1;
    const ours = rendered.pages.get(page.src);
    if (ours === undefined) {
      figures.remaining.push(`${page.src}: is not rendered`);
      continue;
    }
    const html = bodies.get(page.src);
    const notes = [
      ...compareHead(page, ours, { figures, rendered }),
      ...(html === undefined ? [] : compareBody(html, ours.html, figures)),
    ];
    if (notes.length === 0) continue;
    const why = reasonsFor(rendered.sources.get(page.src) ?? '', html ?? '', site).join('; ');
    figures.remaining.push(`${page.src}: ${notes.join('; ')} [${why || 'no reason known'}]`);
  }
  return figures;
}

function compareHead(
  page: CorpusSite['oracle']['pages'][number],
  ours: RenderedPage,
  { figures, rendered }: { readonly figures: SiteFigures; readonly rendered: RenderedSite },
): readonly string[] {
  const notes: string[] = [];
  const theirs = page.headings.map(([level, id]) => `${level} #${id}`);
  const own = ours.headings.slice(0, headingLimit).map(asText);
  const at = theirs.findIndex((heading, index) => heading !== own[index]);
  if (at < 0 && theirs.length === own.length) figures.ids += 1;
  else notes.push(`heading ${theirs[at] ?? 'none'} there, ${own[at] ?? 'none'} here`);
  const navTitle = rendered.plan.pages.find(({ src }) => src === page.src)?.navTitle;
  const title = navTitle ?? ours.title;
  if (title === page.title) figures.titles += 1;
  else notes.push(`title ${page.title} there, ${title} here`);
  return notes;
}

const asText = ({ level, id }: Heading): string => `${level} #${id}`;

function compareBody(theirs: string, ours: string, figures: SiteFigures): readonly string[] {
  figures.bodies += 1;
  const [there, here] = [factsOf(theirs), factsOf(ours)];
  const notes: string[] = [];
  if (there.text === here.text) figures.text += 1;
  else notes.push(`text: ${firstDifference(there.text, here.text)}`);
  const structure = differences(there, here);
  if (structure.length === 0) figures.structure += 1;
  return [...notes, ...structure];
}

/** Without the extensions that were not there when the oracle was made. */
function asInOracle(
  extensions: readonly MarkdownExtension[],
  { oracle }: CorpusSite,
): readonly MarkdownExtension[] {
  const left = new Set([...(oracle.extensionsNotRun ?? []), ...oracle.pluginsNotRun]);
  // Came to techdocs-core only after the release that the oracle has.
  if (!oracle.extensionsDeclared.includes('pymdownx.snippets')) left.add('pymdownx.snippets');
  return extensions.filter(({ name }) => !left.has(name));
}
