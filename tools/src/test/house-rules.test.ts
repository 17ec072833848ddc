import { expect, test } from 'vitest';
import { fileNameProblems } from './file-names.ts';
import { productNameProblems } from './product-names.ts';

test('files and folders with names that say nothing are refused', () => {
  const files = ['a/utils/x.ts', 'a/helpers.ts', 'a/common/b.css', 'a/misc.test.tsx', 'a/Camel.ts'];
  expect(fileNameProblems(files)).toHaveLength(files.length);
  expect(fileNameProblems(['a/list-entities.ts', 'utils/README.md', 'a/x.generated.ts'])).toEqual(
    [],
  );
});

test('the shell that names a product is told the line', () => {
  expect(productNameProblems('shell/src/a.ts', "const a = 1;\nopen('/catalog');")).toEqual([
    "shell/src/a.ts:2: the shell names no plugin, found “open('/catalog');”",
  ]);
  expect(productNameProblems('shell/src/a.ts', 'document.title')).toEqual([]);
});
