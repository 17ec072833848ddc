import { type Glob, globOf } from './glob.ts';

const maxPatterns = 200;
const maxPatternChars = 300;

interface Rule {
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
  /** Against the whole path, or else the last name of it. */
  readonly isAnchored: boolean;
  readonly fits: Glob;
}

/**
 * Says which paths the patterns of a `.gitignore` leave out: of those that fit a path or a folder above
 * it the last decides. As mkdocs has it for `exclude_docs`, so below an excluded folder `!` may take back.
 */
export function ignoredBy(patterns: string): (path: string) => boolean {
  const lines = patterns.split(/\r?\n/).slice(0, maxPatterns);
  const rules = lines.map(ruleOf).filter((rule) => rule !== undefined);
  return (path) => {
    const paths = [...foldersAbove(path), path];
    const last = rules.findLast((rule) => paths.some((each) => isHit(rule, each, each !== path)));
    return last !== undefined && !last.isNegated;
  };
}

function ruleOf(line: string): Rule | undefined {
  const text = line.replace(/(?<!\\)[ \t]+$/, '').slice(0, maxPatternChars);
  if (text === '' || text.startsWith('#')) return undefined;
  const isNegated = text.startsWith('!');
  const pattern = isNegated ? text.slice(1) : text;
  const foldersOnly = pattern.endsWith('/');
  const core = foldersOnly ? pattern.slice(0, -1) : pattern;
  const isAnchored = core.includes('/');
  const fits = globOf(core.startsWith('/') ? core.slice(1) : core);
  return core === '' ? undefined : { isNegated, foldersOnly, isAnchored, fits };
}

function isHit(rule: Rule, path: string, isFolder: boolean): boolean {
  if (rule.foldersOnly && !isFolder) return false;
  return rule.fits(rule.isAnchored ? path : path.slice(path.lastIndexOf('/') + 1));
}

function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
}
