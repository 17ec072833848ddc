import { expect, test } from 'vitest';
import { createMarkdown } from '../../core/create-markdown.ts';
import { fancylists } from './fancylists.ts';
import { saneheaders } from './saneheaders.ts';

function render(source: string, options = {}): string {
  const markdown = createMarkdown();
  fancylists(markdown, options);
  saneheaders(markdown);
  const html = markdown.convert(source, {
    ...{ src: 'page.md', file: 'docs/page.md', readFile: () => undefined, includes: new Set() },
    warn: () => undefined,
  });
  return html.replaceAll('\n', '');
}

// What pymdown-extensions' own tests and documentation say, and what follows from its rules by hand.
test.each([
  [
    '1. foo\n. bar\n1) foo\n) bar',
    '<ol type="1"><li>foo. bar</li></ol><ol type="1"><li>foo) bar</li></ol>',
  ],
  ['- a\n* b\n+ c', '<ul><li>a</li><li>b</li><li>c</li></ul>'],
  ['#. a\n#. b', '<ol type="1"><li>a</li><li>b</li></ol>'],
  ['a. x\n#. y', '<ol type="a"><li>x</li><li>y</li></ol>'],
  ['f. x\ng. y', '<ol start="6" type="a"><li>x</li><li>y</li></ol>'],
  ['i. x\nii. y\niii. z', '<ol type="i"><li>x</li><li>y</li><li>z</li></ol>'],
  ['iv) x', '<ol start="4" type="i"><li>x</li></ol>'],
  ['MCMXC. x', '<ol start="1990" type="I"><li>x</li></ol>'],
  ['c. x\nd. y', '<ol start="3" type="a"><li>x</li><li>y</li></ol>'],
  ['A.  x\nB.  y', '<ol type="A"><li>x</li><li>y</li></ol>'],
  ['B. Russell', '<p>B. Russell</p>'],
  ['1. x\na. y', '<ol type="1"><li>x</li></ol><ol type="a"><li>y</li></ol>'],
  ['- x\n1. y', '<ul><li>x</li></ul><ol type="1"><li>y</li></ol>'],
  ['a. x\n\nb. y', '<ol type="a"><li><p>x</p></li><li><p>y</p></li></ol>'],
  [
    '1)  A\n2)  B\n    i.  C\n    ii. D\n        a.  E\n            #.  F',
    '<ol type="1"><li>A</li><li>B<ol type="i"><li>C</li><li>D<ol type="a"><li>E<ol type="1"><li>F</li></ol></li></ol></li></ol></li></ol>',
  ],
])('%j is %s', (source, expected) => {
  expect(render(source)).toBe(expected);
});

test('only the styles that are asked for are lists', () => {
  const options = { additional_ordered_styles: ['roman'] };
  expect(render('a. x', options)).toBe('<p>a. x</p>');
  expect(render('v. x', options)).toBe('<ol start="5" type="i"><li>x</li></ol>');
});

test.each([
  ['# a', '<h1>a</h1>'],
  ['text\n##  b ##\nmore', '<p>text</p><h2>b</h2><p>more</p>'],
  ['#12 is done', '<p>#12 is done</p>'],
  ['text\n#tag\n# c', '<p>text#tag</p><h1>c</h1>'],
  ['####### d', '<p>####### d</p>'],
])('of headers: %j is %s', (source, expected) => {
  expect(render(source)).toBe(expected);
});
