import { Element } from '../core/element.ts';
import type { InlinePattern } from '../core/inline-pattern.ts';

/** What an emphasis rule found: where it ends, and its one or two texts. */
export interface EmphasisMatch {
  readonly end: number;
  readonly first: string;
  readonly second?: string;
}

/** One rule for a run of marks. Must be linear in the text. */
export interface EmphasisRule {
  /** The match that starts exactly at a position. */
  readonly find: (data: string, at: number) => EmphasisMatch | undefined;
  /**
   * `single`: one element around the first text. `double`: the outer one holds the inner one with the first
   * text, then the second text. `double2`: the outer one holds the first text, then the inner one with the second.
   */
  readonly build: 'single' | 'double' | 'double2';
  /** One tag, or outer and inner. */
  readonly tags: readonly [string] | readonly [outer: string, inner: string];
}

/** Emphasis by the first rule that matches; texts inside may only use the rules after it. */
export function emphasis(
  marks: string,
  rules: readonly EmphasisRule[],
  excludedIn?: ReadonlySet<string>,
): InlinePattern {
  return {
    expression: new RegExp(`[${marks.replace(/[\\\]^-]/g, '\\$&')}]`, 'g'),
    triggers: [...marks],
    ...(excludedIn === undefined ? {} : { excludedIn }),
    handle(match, data) {
      for (const [index, rule] of rules.entries()) {
        const found = rule.find(data, match.index);
        if (found === undefined) continue;
        return { node: build(rules, index, found, marks), start: match.index, end: found.end };
      }
      return undefined;
    },
  };
}

function build(
  rules: readonly EmphasisRule[],
  index: number,
  found: EmphasisMatch,
  marks: string,
): Element {
  const rule = rules[index];
  const [outerTag = 'em', innerTag = 'em'] = rule?.tags ?? [];
  const outer = new Element(outerTag);
  const inner = new Element(innerTag);
  const fill = (text: string, parent: Element, last?: Element): void =>
    fillWith(rules, index, text, { parent, last }, marks);
  if (rule?.build === 'single') fill(found.first, outer);
  else if (rule?.build === 'double') {
    fill(found.first, inner);
    outer.append(inner);
    if (found.second !== undefined) fill(found.second, outer, inner);
  } else {
    fill(found.first, outer);
    outer.append(inner);
    fill(found.second ?? '', inner);
  }
  return outer;
}

/** Puts a text into a parent, behind `last` where there is one, with the emphasis inside of it. */
function fillWith(
  rules: readonly EmphasisRule[],
  index: number,
  data: string,
  target: { readonly parent: Element; readonly last: Element | undefined },
  marks: string,
): void {
  const { parent } = target;
  let { last } = target;
  let written = 0;
  let at = 0;
  const write = (text: string): void => {
    if (text === '') return;
    if (last === undefined) parent.setText(text);
    else last.tail = text;
  };
  while (at < data.length) {
    if (!marks.includes(data[at] ?? '')) {
      at += 1;
      continue;
    }
    let isMatched = false;
    // After a match the later rules are tried behind it at once.
    for (let next = index + 1; next < rules.length; next += 1) {
      const found = rules[next]?.find(data, at);
      if (found === undefined) continue;
      write(data.slice(written, at));
      last = build(rules, next, found, marks);
      parent.append(last);
      written = found.end;
      at = found.end;
      isMatched = true;
    }
    if (!isMatched) at += 1;
  }
  write(data.slice(written));
}
