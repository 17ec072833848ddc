import { expect, test } from 'vitest';
import { base64Of, firstFiles, pathProblem, sortFiles, textOfBase64 } from './editor-files.ts';

test('a text comes back as it went, and what is no text is told apart', () => {
  const text = 'Grüße 🎉\n';
  expect(textOfBase64(base64Of(text))).toBe(text);
  expect(textOfBase64('/wA=')).toBeUndefined();
});

test('the template comes first', () => {
  const files = sortFiles([{ path: 'a', text: '' }, ...firstFiles]);
  expect(files.map(({ path }) => path)).toEqual(['template.yaml', 'a', 'skeleton/README.md']);
});

test.each(['', '/etc/x', 'a/../../b', 'dir/', 'skeleton/README.md'])('%j is no name', (path) => {
  expect(pathProblem(path, firstFiles)).toBeDefined();
  expect(pathProblem('skeleton/index.js', firstFiles)).toBeUndefined();
});
