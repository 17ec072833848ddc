import { expect, test } from 'vitest';
import { createMarkdown } from './create-markdown.ts';

/** Counts the characters that are looked at. */
class CountingRegExp extends RegExp {
  looked = 0;

  override [Symbol.search](text: string): number {
    this.looked += text.length;
    return super[Symbol.search](text);
  }
}

test.each([
  ['headings', '# a\n'],
  ['underlined headings', 'a\n---\n'],
  ['rules', '***\n'],
  ['definitions of links', '[a]: b\n'],
  ['code behind headings', '# a\n    b\n'],
])('a long block of %s is gone through once, not once for each line', (_name, line) => {
  const markdown = createMarkdown();
  const wanted = new CountingRegExp('^!{3}', 'm');
  const never = { needs: [wanted], test: () => false, run: () => false };
  markdown.parser.processors.register(never, 'counting', 1000);
  const text = line.repeat(20_000);
  markdown.convert(text, {
    ...{ src: 'a.md', file: 'a.md', readFile: () => undefined, includes: new Set() },
    warn: () => undefined,
  });
  expect(wanted.looked).toBeGreaterThan(0);
  expect(wanted.looked).toBeLessThan(text.length * 3);
});
