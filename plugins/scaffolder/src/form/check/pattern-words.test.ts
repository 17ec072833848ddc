import { expect, test } from 'vitest';
import { patternWords } from './pattern-words.ts';

test.each([
  ['^[a-z0-9-]+$', 'Use only lower-case letters, digits and hyphens.'],
  ['^[A-Za-z]*$', 'Use only letters.'],
  ['^[^a-z]+$', 'Must have the form ^[^a-z]+$'],
  ['^v\\d+$', 'Must have the form ^v\\d+$'],
  ['^[a-c]+$', 'Must have the form ^[a-c]+$'],
])('%s', (pattern, words) => {
  expect(patternWords(pattern)).toBe(words);
});
