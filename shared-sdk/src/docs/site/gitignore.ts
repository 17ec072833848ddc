import { type Glob, globOf, type MatchBudget } from './glob.ts';
import { folderOf } from './page-url.ts';

/** Some seconds of matching, and far more than the patterns of a real site take. */
const maxStepsOfSite = 100_000_000;

interface Rule {
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
  /** Against the whole path, or else the last name of it. */
  readonly isAnchored: boolean;
  readonly fits: Glob;
}

/** Says which paths are left out. */
export interface Ignore {
  (path: string): boolean;
  /** Whether there was too much to compare; the paths since then count as left out. */
  isOverdone(): boolean;
}

/**
 * The patterns of a `.gitignore`: of those that fit a path or a folder above it the last decides. As
 * mkdocs has it for `exclude_docs`, so below an excluded folder `!` may take back.
 */
export function ignoredBy(patterns: string, maxSteps = maxStepsOfSite): Ignore {
  const lines = patterns.split(/\r?\n/);
  const rules = lines.map(ruleOf).filter((rule) => rule !== undefined);
  const budget: MatchBudget = { steps: maxSteps };
  const isOverdone = () => budget.steps < 0;
  const ofFolders = new Map<string, number>([['', -1]]);

  /** Index of the last rule that fits a folder or one above it. */
  function ruleOfFolder(folder: string): number {
    const known = ofFolders.get(folder);
    if (known !== undefined) return known;
    const found = lastFitting(folder, true, ruleOfFolder(folderOf(folder)));
    ofFolders.set(folder, found);
    return found;
  }

  function lastFitting(path: string, isFolder: boolean, otherwise: number): number {
    const name = path.slice(path.lastIndexOf('/') + 1);
    for (let index = rules.length - 1; index > otherwise && budget.steps >= 0; index -= 1) {
      const rule = rules[index];
      if (!rule || (rule.foldersOnly && !isFolder)) continue;
      if (rule.fits(rule.isAnchored ? path : name, budget)) return index;
    }
    return otherwise;
  }

  const isIgnored = (path: string) => {
    if (isOverdone()) return true;
    const rule = rules[lastFitting(path, false, ruleOfFolder(folderOf(path)))];
    return isOverdone() || (rule !== undefined && !rule.isNegated);
  };
  return Object.assign(isIgnored, { isOverdone });
}

function ruleOf(line: string): Rule | undefined {
  const text = line.replace(/(?<!\\)[ \t]+$/, '');
  if (text === '' || text.startsWith('#')) return undefined;
  const isNegated = text.startsWith('!');
  const pattern = isNegated ? text.slice(1) : text;
  const foldersOnly = pattern.endsWith('/');
  const core = foldersOnly ? pattern.slice(0, -1) : pattern;
  if (core === '') return undefined;
  const isAnchored = core.includes('/');
  return { isNegated, foldersOnly, isAnchored, fits: globOf(core.replace(/^\//, '')) };
}
