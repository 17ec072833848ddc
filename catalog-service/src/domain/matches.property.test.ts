import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { both, type Condition, everything } from './condition.ts';
import { parseFilters } from './filter.ts';
import { flattenEntity } from './flatten-entity.ts';
import { matches } from './matches.ts';
import { parsePredicate } from './predicate.ts';

const runs = Number(process.env['CALLBOARD_FUZZ_RUNS'] ?? 500);
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const parameters = { numRuns: runs, seed };

const word = fc.constantFrom('java', 'Web', 'a', 'b', '');
const key = fc.constantFrom('kind', 'spec.type', 'metadata.tags', 'metadata.tags.java', 'Spec.X');
const entity = fc.record({
  apiVersion: fc.constant('backstage.io/v1alpha1'),
  kind: fc.constantFrom('Component', 'API'),
  metadata: fc.record({ name: fc.constantFrom('a', 'B'), tags: fc.array(word, { maxLength: 3 }) }),
  spec: fc.record({ type: word, x: fc.option(fc.constantFrom(1, true, 'Java')) }),
});
const rows = entity.map((each) => flattenEntity(each));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    fc.record({ op: fc.constant('exists'), key: key.map((each) => each.toLowerCase()) }),
    fc.record({
      op: fc.constant('in'),
      key: key.map((each) => each.toLowerCase()),
      values: fc.array(
        word.map((each) => each.toLowerCase()),
        { maxLength: 2 },
      ),
    }),
    fc.record({
      op: fc.constant('prefix'),
      key: fc.constant('spec.type'),
      prefix: fc.constant('j'),
    }),
    fc.record({ op: fc.constant('not'), of: tie('condition') }),
    fc.record({
      op: fc.constantFrom('all', 'any'),
      of: fc.array(tie('condition'), { maxLength: 3 }),
    }),
  ) as fc.Arbitrary<Condition>, // fast-check widens the constants of `op` to string
}));

const not = (of: Condition): Condition => ({ op: 'not', of });

describe(`what conditions mean, ${runs} runs each, seed ${seed}`, () => {
  const check = (
    law: (left: Condition, right: Condition, of: (each: Condition) => boolean) => void,
  ) =>
    fc.assert(
      fc.property(condition, condition, rows, (left, right, search) =>
        law(left, right, (each) => matches(each, search)),
      ),
      parameters,
    );

  test('not is the opposite, and twice not is nothing', () => {
    check((left, _right, holds) => {
      expect(holds(not(left))).toBe(!holds(left));
      expect(holds(not(not(left)))).toBe(holds(left));
    });
  });

  test('all and any follow De Morgan, and do not care about order', () => {
    check((left, right, holds) => {
      const of = [left, right];
      expect(holds({ op: 'all', of })).toBe(holds(left) && holds(right));
      expect(holds(not({ op: 'all', of }))).toBe(holds({ op: 'any', of: of.map(not) }));
      expect(holds({ op: 'any', of })).toBe(holds({ op: 'any', of: [right, left] }));
      expect(holds(both(left, right))).toBe(holds({ op: 'all', of }));
      expect(holds(everything)).toBe(true);
      expect(holds({ op: 'any', of: [] })).toBe(false);
    });
  });

  test('a filter and its predicate select the same entities', () => {
    const statement = fc.tuple(key, fc.option(word));
    const parameter = fc.uniqueArray(statement, {
      maxLength: 3,
      minLength: 1,
      selector: ([k]) => k,
    });
    fc.assert(
      fc.property(fc.array(parameter, { minLength: 1, maxLength: 3 }), rows, (filters, search) => {
        const asText = filters.map((statements) =>
          statements.map(([k, v]) => (v === null ? k : ` ${k} = ${v} `)).join(','),
        );
        const asPredicate = {
          $any: filters.map((statements) => ({
            $all: statements.map(([k, v]) => ({ [k]: v === null ? { $exists: true } : v })),
          })),
        };
        expect(matches(parseFilters(asText), search)).toBe(
          matches(parsePredicate(asPredicate), search),
        );
      }),
      parameters,
    );
  });

  test('a further parameter never selects less, a further statement of another key never more', () => {
    fc.assert(
      fc.property(word, word, rows, (type, tag, search) => {
        const one = matches(parseFilters([`spec.type=${type}`]), search);
        const or = matches(parseFilters([`spec.type=${type}`, `metadata.tags=${tag}`]), search);
        const and = matches(parseFilters([`spec.type=${type},metadata.tags=${tag}`]), search);
        expect(one && !or).toBe(false);
        expect(and && !one).toBe(false);
      }),
      parameters,
    );
  });
});
