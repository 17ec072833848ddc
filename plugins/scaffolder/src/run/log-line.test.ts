import { expect, test } from 'vitest';
import { linesOf, linesOfStep, logFile, plainText } from './log-line.ts';

const event = (id: number, message: string, stepId?: string) => ({
  id,
  taskId: 't',
  type: 'log' as const,
  createdAt: '2026-01-31T10:00:00.000Z',
  body: { message, ...(stepId === undefined ? {} : { stepId }) },
});

test('a message of several lines is several lines, each with a key of its own', () => {
  const lines = linesOf(event(7, 'a\r\nb\n', 'fetch'));
  expect(lines.map(({ key, text, stepId }) => [key, text, stepId])).toEqual([
    ['7.0', 'a', 'fetch'],
    ['7.1', 'b', 'fetch'],
  ]);
});

test('a step has its own lines, and the file all of them without colours', () => {
  const lines = [...linesOf(event(1, '\u001b[32mok\u001b[0m', 'a')), ...linesOf(event(2, 'x'))];
  expect(linesOfStep(lines, 'a')).toHaveLength(1);
  expect(plainText('\u001b[1;31mred\u001b[39m')).toBe('red');
  expect(logFile(lines)).toBe('2026-01-31T10:00:00.000Z ok\n2026-01-31T10:00:00.000Z x\n');
});
