import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repositoryRoot = fileURLToPath(new URL('../../../../', import.meta.url));
const corpus = path.resolve(repositoryRoot, process.env['CALLBOARD_CORPUS'] ?? '../shared/corpus');

export const hasDocsCorpus = existsSync(path.join(corpus, 'docs/sites.tsv'));
export const noCorpusReason = `no corpus at ${corpus}`;
/** The name of a group of tests, with the reason where they are skipped. */
export const ofCorpus = (name: string) =>
  hasDocsCorpus ? name : `${name} (skipped: ${noCorpusReason})`;

export type OracleNav =
  | { readonly title: string; readonly src: string; readonly url: string }
  | { readonly title: string; readonly link: string }
  | { readonly title: string; readonly children: readonly OracleNav[] };

export interface OraclePage {
  readonly src: string;
  readonly url: string;
  readonly title: string;
  readonly prev: string | null;
  readonly next: string | null;
  /** Level, id and text (HTML), the first 400. */
  readonly headings: readonly (readonly [level: number, id: string, text: string])[];
}

/** What the real mkdocs made of a site (corpus README). */
export interface Oracle {
  readonly nav: readonly OracleNav[];
  readonly pages: readonly OraclePage[];
  readonly navFaithful: boolean;
  readonly theme: string | null;
  readonly staticFiles: number;
  readonly excluded: readonly string[];
  readonly extensionsDeclared: readonly string[];
  readonly techdocsCoreEmulated: boolean;
  readonly siteName: string;
  readonly docsDir: string;
  readonly useDirectoryUrls: boolean;
  readonly pluginsNotRun: readonly string[];
  readonly pluginsDeclared?: readonly string[];
  readonly extensionsNotRun?: readonly string[];
  readonly warnings: readonly string[];
}

export interface CorpusSite {
  readonly name: string;
  readonly folder: string;
  /** Folder of the configuration in it. */
  readonly subfolder: string;
  readonly oracle: Oracle;
}

export function corpusSites(): readonly CorpusSite[] {
  if (!hasDocsCorpus) return [];
  const [header = '', ...rows] = readFileSync(path.join(corpus, 'docs/sites.tsv'), 'utf8')
    .trim()
    .split('\n');
  const configAt = header.split('\t').indexOf('config');
  return rows.map((row) => {
    const columns = row.split('\t');
    const [name = ''] = columns;
    const subfolder = path.posix.dirname(columns[configAt] ?? '');
    return {
      name,
      folder: path.join(corpus, 'docs', name),
      subfolder: subfolder === '.' ? '' : subfolder,
      oracle: JSON.parse(
        readFileSync(path.join(corpus, 'docs-oracle', `${name}.json`), 'utf8'),
      ) as Oracle, // written by the corpus's own tool
    };
  });
}

/** The bodies that mkdocs made of the pages of a site, by source path; the largest are left out. */
export function oracleBodies(site: CorpusSite): ReadonlyMap<string, string> {
  const file = path.join(corpus, 'docs-oracle', `${site.name}.html.jsonl`);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const { src, html } = JSON.parse(line) as { src: string; html: string }; // written by the corpus's own tool
      return [src, html];
    }),
  );
}
