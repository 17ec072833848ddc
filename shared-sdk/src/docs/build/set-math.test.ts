import { expect, test } from 'vitest';
import { createSanitizer } from '../markdown/sanitize.ts';
import { setMath } from './set-math.ts';

const sanitize = createSanitizer();
const set = (html: string) => setMath(html, sanitize);

test('a formula in a line and one by itself are MathML', () => {
  const html = set(
    '<p>a <span class="arithmatex">\\(x^2 &lt; 1\\)</span></p>\n<div class="arithmatex">\\[\n\\frac{a}{b}\n\\]</div>',
  );
  expect(html).toMatch(
    /<span class="arithmatex"><span class="katex"><math[^>]*>.*<msup>.*<\/math>/,
  );
  expect(html).toContain('<mo>&lt;</mo>');
  expect(html).toMatch(/<div class="arithmatex">.*<mfrac>/);
  expect(html).not.toContain('\\(');
});

test.each([
  ['a mistake', '<span class="arithmatex">\\(\\frac{\\)</span>'],
  ['an endless macro', '<span class="arithmatex">\\(\\def\\a{\\a\\a}\\a\\)</span>'],
  ['no formula', '<p>\\(x\\)</p>'],
])('%s stays as it is written', (_name, html) => {
  expect(set(html)).toBe(html);
});

test('a formula brings no link and no markup of its own', () => {
  const html = set(
    '<span class="arithmatex">\\(\\href{javascript:alert(1)}{x} \\htmlClass{cb-a}{y} \\text{&lt;img src=x&gt;}\\)</span>',
  );
  expect(html).not.toMatch(/<(?:a|img|script)\b|href=|cb-a"/);
});
