import type { Json } from '../json.ts';

import type { ParseLimits } from './parse-limits.ts';

/** Says that a value is larger, as JSON, than its few lines of YAML look. */
export class ExpandedTooLargeError extends Error {
  override readonly name = 'ExpandedTooLargeError';
  readonly rule: 'yaml.too-deep' | 'yaml.too-large-expanded';

  constructor(rule: 'yaml.too-deep' | 'yaml.too-large-expanded') {
    super(rule);
    this.rule = rule;
  }
}

/**
 * The value as JSON would carry it: what YAML tags make of values (sets, bytes) becomes what
 * `JSON.stringify` makes of those. Throws `ExpandedTooLargeError`.
 */
export function plainJson(value: unknown, limits: ParseLimits): Json {
  const budget = { chars: limits.maxExpandedChars };
  return convert(value, 0, budget, limits);
}

function convert(
  value: unknown,
  depth: number,
  budget: { chars: number },
  limits: ParseLimits,
): Json {
  if (depth > limits.maxDepth) throw new ExpandedTooLargeError('yaml.too-deep');
  budget.chars -= typeof value === 'string' ? value.length + 3 : 3;
  if (budget.chars < 0) throw new ExpandedTooLargeError('yaml.too-large-expanded');
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.map((item) => convert(item, depth + 1, budget, limits));
  const entries = Object.entries(value).map(([key, child]): [string, Json] => {
    budget.chars -= key.length + 3;
    return [key, convert(child, depth + 1, budget, limits)];
  });
  return Object.fromEntries(entries);
}
