import { globOf, type MatchBudget } from '../../docs/site/glob.ts';
import { invalidInput } from '../../errors/callboard-error.ts';

const mostAlternatives = 200;
/** Far more than the patterns of a real template take, and less than a second. */
const maxSteps = 20_000_000;

/**
 * Says which paths fit a list of patterns: `*`, `**`, `?`, `[…]`, `{a,b}`, `@(a|b)`, names that start
 * with a dot like others. Of the patterns that fit the last decides, so `!` takes back.
 *
 * A pattern of plain words is also what is below that folder. Throws `invalid-input` for too much.
 */
export function globList(patterns: readonly string[]): (path: string) => boolean {
  const budget: MatchBudget = { steps: maxSteps };
  const rules = patterns.flatMap((pattern) => {
    const isNegated = pattern.startsWith('!');
    const plain = pattern.slice(isNegated ? 1 : 0).replace(/^(?:\.\/)+|\/+$/g, '');
    const alternatives = alternativesOf(plain).flatMap((each) =>
      /[*?[]/.test(each) ? [each] : [each, `${each}/**`],
    );
    return alternatives.map((each) => ({ isNegated, fits: globOf(each) }));
  });
  return (path) => {
    const decides = rules.findLast(({ fits }) => fits(path, budget));
    if (budget.steps < 0) throw invalidInput('the patterns take too long to compare');
    return decides !== undefined && !decides.isNegated;
  };
}

/** Whether a text is a pattern rather than a path. */
export const isGlob = (text: string) => /[*?[\]{}]|@\(|^!/.test(text);

/** `a/{b,c}.md` as `a/b.md` and `a/c.md`. */
function alternativesOf(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern.replace(/@\(([^()]*)\)/g, (_whole, list: string) => braced(list))];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    // The innermost braces, which hold no others.
    const [whole, list] = /\{([^{}]*,[^{}]*)\}/.exec(next) ?? [];
    if (whole === undefined || list === undefined) done.push(next);
    else for (const part of list.split(',')) open.push(next.replace(whole, () => part));
    if (open.length + done.length > mostAlternatives)
      throw invalidInput(`the pattern ${pattern.slice(0, 100)} has too many alternatives`);
  }
  return done;
}

const braced = (list: string) => (list.includes('|') ? `{${list.replaceAll('|', ',')}}` : list);
