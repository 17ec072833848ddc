import { expect, test } from 'vitest';
import { formatInbox, isInboxNarrowed, parseInbox } from './inbox-state.ts';
import { countsOf, totalOf } from './issue-counts.ts';

const parse = (query: string) => parseInbox(new URLSearchParams(query));

test('an inbox survives its address, and the whole one has none', () => {
  const query = 'show=mine&q=a+b&level=error&rule=kind.schema&source=%2Fsrv%2Fa.yaml';
  expect(formatInbox(parse(query)).toString()).toBe(query);
  expect(isInboxNarrowed(parse(query))).toBe(true);
  expect(formatInbox(parse('')).toString()).toBe('');
  expect(isInboxNarrowed(parse('level=fatal&rule=&peek=x'))).toBe(false);
});

test('a filter counts what the others let through, and not itself', () => {
  const cell = { source: 'a', rule: 'r1', level: 'error', count: 2 } as const;
  const counts = [
    cell,
    { ...cell, rule: 'r2', count: 5 },
    { ...cell, source: 'b', level: 'warning', count: 1 } as const,
  ];
  const chosen = parse('rule=r1');
  expect([...countsOf(counts, 'rule', chosen)]).toEqual([
    ['r2', 5],
    ['r1', 3],
  ]);
  expect([...countsOf(counts, 'level', chosen)]).toEqual([
    ['error', 2],
    ['warning', 1],
  ]);
  expect(totalOf(counts, chosen)).toBe(3);
  expect(totalOf(counts, parse('rule=r1&level=warning'))).toBe(1);
  expect(totalOf(counts, parse('level=warning&source=a'))).toBe(0);
});
