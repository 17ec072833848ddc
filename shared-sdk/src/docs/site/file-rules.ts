import { type FileRules, isMedia } from './docs-files.ts';
import { fnmatchOf, type MatchBudget } from './glob.ts';
import { valueAt } from './records.ts';
import type { SiteConfig } from './site-config.ts';

const navFiles = /(?:^|\/)(?:\.pages|\.nav\.ya?ml)$/;
const maxSteps = 100_000_000;

/** Which files of a site's docs folder are left out, by its configuration. */
export function fileRules(config: SiteConfig | undefined): FileRules {
  const source = config?.source;
  const isWholeFolder = config !== undefined && isInside(config.source.file, config.docsDir);
  if (isWholeFolder && source?.has('docs_dir')) {
    source.warn([source.root, 'docs_dir'], {
      rule: 'config.docs-dir-is-root',
      message:
        'docs_dir holds the configuration itself; of its files only pages and media are served',
      hint: 'move the pages into a folder of their own',
    });
  }
  return {
    exclude: [source?.text('exclude_docs') ?? '', source?.text('draft_docs') ?? ''].join('\n'),
    isExcluded: config ? excludedByPlugin(config) : () => false,
    isAsset: (path) => !navFiles.test(path) && (!isWholeFolder || isMedia(path)),
  };
}

/** `glob` of mkdocs-exclude. Its `regex` is not followed: an expression of a stranger may run for ever. */
function excludedByPlugin({ plugins, source }: SiteConfig): (path: string) => boolean {
  const options = plugins.get('exclude') ?? {};
  if (valueAt(options, 'regex')) {
    source.warn([options, 'regex'], {
      rule: 'config.exclude-regex',
      message: 'the plugin exclude: regular expressions are not followed',
      hint: 'write them as glob, or use exclude_docs',
    });
  }
  const written = valueAt(options, 'glob') ?? [];
  const patterns = Array.isArray(written) ? written : [written];
  const globs = patterns.filter((pattern) => typeof pattern === 'string').map(fnmatchOf);
  const budget: MatchBudget = { steps: maxSteps };
  // Beyond what may be compared all is left out, rather than served.
  return (path) => globs.some((fits) => fits(path, budget)) || budget.steps < 0;
}

const isInside = (file: string, folder: string) => folder === '' || file.startsWith(`${folder}/`);
