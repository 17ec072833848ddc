import { invalidInput } from '@callboard/sdk/contract';
import { isJsonObject } from '@callboard/sdk/model';

import type { Condition } from './condition.ts';

/** Deeper predicates are refused, so that a query cannot exhaust the stack of whoever evaluates it. */
const maxDepth = 50;

/** The condition of a JSON predicate, the `query` of POST requests. Throws `invalid-input`. */
export function parsePredicate(query: unknown): Condition {
  return predicate(query, '', 0);
}

function predicate(query: unknown, path: string, depth: number): Condition {
  if (depth > maxDepth) refuse(path, `is nested deeper than ${maxDepth} levels`);
  if (!isJsonObject(query)) return refuse(path, 'is not an object');
  const keys = Object.keys(query);
  const operator = keys.find((key) => key.startsWith('$'));
  if (operator === undefined) {
    const fields = keys.map((key) => fieldCondition(key, query[key], `${path}/${key}`));
    const [first] = fields;
    return fields.length === 1 && first ? first : { op: 'all', of: fields };
  }
  if (keys.length !== 1) return refuse(path, `has other keys beside ${operator}`);
  const operand = query[operator];
  const below = `${path}/${operator}`;
  if (operator === '$not') return { op: 'not', of: predicate(operand, below, depth + 1) };
  if (operator !== '$all' && operator !== '$any') return refuse(below, 'is not a known operator');
  if (!Array.isArray(operand)) return refuse(below, 'is not a list');
  const of = operand.map((each, index) => predicate(each, `${below}/${index}`, depth + 1));
  return { op: operator === '$all' ? 'all' : 'any', of };
}

function fieldCondition(field: string, wanted: unknown, path: string): Condition {
  const key = field.toLowerCase();
  if (isPrimitive(wanted)) return { op: 'in', key, values: [folded(wanted)] };
  if (!isJsonObject(wanted)) return refuse(path, 'is neither a value nor an operator');
  const [operator, ...rest] = Object.keys(wanted);
  if (operator === undefined || rest.length > 0) {
    return refuse(path, 'must have exactly one of $exists, $in, $hasPrefix, $contains');
  }
  const operand = wanted[operator];
  const below = `${path}/${operator}`;
  switch (operator) {
    case '$exists': {
      if (typeof operand !== 'boolean') return refuse(below, 'is not true or false');
      const exists: Condition = { op: 'exists', key };
      return operand ? exists : { op: 'not', of: exists };
    }
    case '$in':
      if (!Array.isArray(operand) || !operand.every(isPrimitive)) {
        return refuse(below, 'is not a list of values');
      }
      return { op: 'in', key, values: operand.map(folded) };
    case '$hasPrefix':
      if (typeof operand !== 'string') return refuse(below, 'is not a text');
      return { op: 'prefix', key, prefix: operand.toLowerCase() };
    case '$contains':
      if (isPrimitive(operand)) return { op: 'in', key, values: [folded(operand)] };
      if (key === 'relations') return relationCondition(operand, below);
      return refuse(below, 'is not a value (only relations may contain an object)');
    default:
      return refuse(below, 'is not a known operator');
  }
}

function relationCondition(wanted: unknown, path: string): Condition {
  if (!isJsonObject(wanted)) return refuse(path, 'is neither a value nor an object');
  const parts = new Map(Object.entries(wanted).map(([key, value]) => [key.toLowerCase(), value]));
  for (const part of parts.keys()) {
    if (part !== 'type' && part !== 'targetref') refuse(`${path}/${part}`, 'is not a known key');
  }
  const type = parts.get('type');
  if (typeof type !== 'string' || !type) return refuse(path, 'has no "type" text');
  const key = `relations.${type.toLowerCase()}`;
  const target = parts.get('targetref');
  if (target === undefined) return { op: 'exists', key };
  const targets = isJsonObject(target) ? target['$in'] : [target];
  if (!Array.isArray(targets) || targets.length === 0 || !targets.every(isText)) {
    return refuse(`${path}/targetRef`, 'is neither a text nor { $in: [texts] }');
  }
  return { op: 'in', key, values: targets.map(folded) };
}

type Primitive = string | number | boolean;

function isPrimitive(value: unknown): value is Primitive {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function folded(value: Primitive): string {
  return String(value).toLowerCase();
}

function refuse(path: string, problem: string): never {
  throw invalidInput(`query at "${path || '/'}" ${problem}`, {
    issues: [{ path: `/query${path}`, message: problem }],
  });
}
