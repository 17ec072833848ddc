import { describe, expect, test } from 'vitest';

import { formatLocationRef, parseLocationRef } from './location-ref.ts';

describe('location references', () => {
  test('the first colon splits, and blanks around the parts go', () => {
    expect(parseLocationRef(' url : https://a/b:c ')).toEqual({
      type: 'url',
      target: 'https://a/b:c',
    });
    expect(formatLocationRef({ type: 'file', target: './a.yaml' })).toBe('file:./a.yaml');
  });

  test.each(['', 'url', 'url:', ':x', '  :x'])('%j is refused', (text) => {
    expect(() => parseLocationRef(text)).toThrow(/not of the form/);
  });

  test('a bare web address is told to take the prefix', () => {
    expect(() => parseLocationRef('https://a')).toThrow(
      expect.objectContaining({ hint: 'prefix it: url:https://a' }),
    );
  });

  test.each(['javascript:x', 'JavaScript:x', 'java\nscript:x', '\u0001 \tjavascript:x'])(
    'script target %j is refused both ways',
    (target) => {
      expect(() => parseLocationRef(`url:${target}`)).toThrow(/javascript/);
      expect(() => formatLocationRef({ type: 'url', target })).toThrow(/javascript/);
    },
  );
});
