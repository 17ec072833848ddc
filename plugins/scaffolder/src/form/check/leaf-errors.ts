import type { OutputUnit } from '@cfworker/json-schema';

/** Keywords that only say that something below them is wrong. */
const wrappers = new Set([
  ...['$ref', '$recursiveRef', 'allOf', 'if', 'dependencies', 'dependentSchemas', 'contains'],
  ...['properties', 'patternProperties', 'additionalProperties', 'propertyNames'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'unevaluatedProperties'],
]);

const choices = new Set(['oneOf', 'anyOf']);
/** Keywords by which a branch says that it is not meant. */
const discriminators = new Set(['const', 'enum']);

/**
 * What is really wrong, in the order of the validator: it also reports every parent of a mistake and, for a
 * choice, the mistakes of all its branches. Of a choice the branch that was meant is kept, or the choice
 * itself where no branch was.
 */
export function leafErrors(units: readonly OutputUnit[]): readonly OutputUnit[] {
  const leaves: OutputUnit[] = [];
  let at = 0;
  for (let unit = units[at]; unit; unit = units[at]) {
    const end = endOfInside(units, at, unit);
    const inside = units.slice(at + 1, end);
    if (choices.has(unit.keyword)) {
      leaves.push(...leavesOfChoice(unit, inside));
      at = end;
    } else {
      // `if` has its mistakes beside it, under `then` or `else`.
      const isWrapper = unit.keyword === 'if' || (wrappers.has(unit.keyword) && inside.length > 0);
      if (!isWrapper) leaves.push(unit);
      at += 1;
    }
  }
  return leaves;
}

function endOfInside(units: readonly OutputUnit[], at: number, parent: OutputUnit): number {
  let end = at + 1;
  for (let unit = units[end]; unit && isInside(unit, parent); unit = units[end]) end += 1;
  return end;
}

function isInside(unit: OutputUnit, parent: OutputUnit): boolean {
  return (
    unit.keywordLocation.startsWith(`${parent.keywordLocation}/`) &&
    unit.instanceLocation.startsWith(parent.instanceLocation)
  );
}

function leavesOfChoice(choice: OutputUnit, inside: readonly OutputUnit[]): readonly OutputUnit[] {
  // The mistakes of the other branches say nothing where two branches fit.
  if (/\([1-9]\d* matches\)/.test(choice.error)) return [choice];
  const start = choice.keywordLocation.length + 1;
  const branches = Object.values(
    Object.groupBy(
      inside,
      ({ keywordLocation }) => keywordLocation.slice(start).split('/', 1)[0] ?? '',
    ),
  ).map((branch) => leafErrors(branch ?? []));
  const meant = branches
    .filter((branch) => !branch.some(({ keyword }) => discriminators.has(keyword)))
    .sort((a, b) => a.length - b.length)[0];
  return meant ?? [choice];
}
