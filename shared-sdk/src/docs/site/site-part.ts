import type { SourceTree } from '../domain/site-plan.ts';
import { type ConfigSource, configSource, type Warn } from './config-source.ts';
import { type DocsFiles, movedBelow, sortDocsFiles } from './docs-files.ts';
import { fileRules } from './file-rules.ts';
import { globOf } from './glob.ts';
import { type IncludeStatement, includesIn, statementOf } from './include-statements.ts';
import { folderOf, joined, normalPath } from './page-url.ts';
import { type SiteConfig, siteConfig, type TechdocsCore } from './site-config.ts';
import { readYamlValues } from './yaml-values.ts';

/** A configuration with its files; a site is one of them, or a tree of them by monorepo's `!include`. */
export interface SitePart {
  readonly config: SiteConfig;
  /** Where its pages are in the site: `` for the site itself. */
  readonly folder: string;
  /** As they are in the site. */
  readonly files: DocsFiles;
  /** What each include statement of its nav stands for. */
  readonly includes: ReadonlyMap<string, readonly SitePart[]>;
}

/** What reading the parts of one site shares. */
export interface PartReading {
  readonly tree: SourceTree;
  readonly treeFiles: readonly string[];
  readonly warn: Warn;
  readonly techdocsCore: TechdocsCore;
  /** Folders in the site that are taken by a part. */
  readonly takenFolders: Set<string>;
  readonly budget: { parts: number };
}

export const maxParts = 300;
const maxIncludeDepth = 8;

/** Reads a configuration and all that it includes. `above` are the configurations on the way here. */
export async function readPart(
  reading: PartReading,
  file: string,
  folder: string,
  above: readonly string[] = [],
): Promise<SitePart | undefined> {
  const source = await readSource(reading, file);
  if (!source) return undefined;
  const config = siteConfig(source, reading.techdocsCore);
  const files = sortDocsFiles(reading.treeFiles, config.docsDir, fileRules(config));
  if (files.isOverdone) {
    source.warn([source.root, 'exclude_docs'], {
      rule: 'config.too-many-patterns',
      message: 'exclude_docs has too many patterns for so many files',
      hint: 'the files that could not be compared any more are left out',
    });
  }
  const includes = new Map<string, readonly SitePart[]>();
  for (const statement of includesIn(source)) {
    if (includes.has(statement.text)) continue;
    const parts: SitePart[] = [];
    for (const included of includedFiles(reading, source, statement, [...above, file])) {
      const part = await readIncluded(reading, included, folder, [...above, file]);
      if (part) parts.push(part);
    }
    includes.set(statement.text, parts);
  }
  return { config, folder, files: folder === '' ? files : movedBelow(files, folder), includes };
}

async function readSource(
  { tree, warn }: PartReading,
  file: string,
): Promise<ConfigSource | undefined> {
  const content = await tree.read(file);
  if (!content) return undefined;
  const { values, warnings } = readYamlValues(
    content.toString('utf8').replace(/^\uFEFF/, ''),
    file,
  );
  for (const warning of [...warnings, ...(values?.warnings ?? [])]) warn(warning);
  return values && configSource(values, warn);
}

async function readIncluded(
  reading: PartReading,
  file: string,
  parentFolder: string,
  above: readonly string[],
): Promise<SitePart | undefined> {
  const source = await readSource({ ...reading, warn: () => {} }, file);
  const name = source?.text('site_name') ?? folderOf(file);
  const wanted = joined(parentFolder, aliasOf(name) || 'included');
  let folder = wanted;
  for (let count = 2; reading.takenFolders.has(folder); count += 1) folder = `${wanted}-${count}`;
  reading.takenFolders.add(folder);
  return readPart(reading, file, folder, above);
}

/** The files that a statement means, each confined to the tree; what is wrong with it is reported. */
function includedFiles(
  reading: PartReading,
  source: ConfigSource,
  { text, at }: IncludeStatement,
  above: readonly string[],
): readonly string[] {
  const statement = statementOf(text);
  const refuse = (rule: string, message: string, hint?: string) => {
    source.warn(at, { rule, message, ...(hint === undefined ? {} : { hint }) });
    return [];
  };
  if (!statement) return [];
  const path = normalPath(joined(folderOf(source.file), statement.path));
  if (path === undefined || statement.path.startsWith('/')) {
    return refuse('nav.include-outside', `${text} leads out of the repository`);
  }
  if (!/\.ya?ml$/.test(path)) {
    return refuse('nav.include', `${text} must name a mkdocs.yml`);
  }
  const fits = statement.isPattern ? globOf(path.slice(0, 300)) : (file: string) => file === path;
  const found = reading.treeFiles.filter((each) => /\.ya?ml$/.test(each) && fits(each));
  if (found.length === 0) return refuse('nav.include-missing', `${text} finds no file`);
  if (above.length > maxIncludeDepth || found.some((file) => above.includes(file))) {
    return refuse('nav.include-cycle', `${text} leads in a circle`, 'it is left out');
  }
  reading.budget.parts -= found.length;
  if (reading.budget.parts < 0) {
    return refuse('nav.too-large', `the site includes more than ${maxParts} others`);
  }
  return found;
}

/** The folder that a part has in the site: its name, made fit for an address. */
function aliasOf(name: string): string {
  const parts = name.split('/').map((part) => {
    if (/^[A-Za-z0-9_-]+$/.test(part)) return part;
    const words = part
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9_]+/g, '-');
    return words.replace(/^-+|-+$/g, '');
  });
  return parts.filter((part) => part !== '').join('/');
}
