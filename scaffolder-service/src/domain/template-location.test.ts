import { expect, test } from 'vitest';
import { locationAtCommit } from './template-location.ts';

const commit = 'c'.repeat(40);

test.each([
  ['https://github.com/o/r/blob/main/t/a.yaml', `https://github.com/o/r/blob/${commit}/t/a.yaml`],
  ['https://gitlab.com/g/r/-/blob/v1/a.yaml', `https://gitlab.com/g/r/-/blob/${commit}/a.yaml`],
  [
    'https://codeberg.org/o/r/src/branch/main/a.yaml',
    `https://codeberg.org/o/r/src/commit/${commit}/a.yaml`,
  ],
  [
    'http://localhost:7007/x/o/r.git/raw/main/a.yaml',
    `http://localhost:7007/x/o/r.git/raw/${commit}/a.yaml`,
  ],
  ['https://example.com/a.yaml', undefined],
  ['file:///srv/t/blob/main/a.yaml', undefined],
])('%s at a commit', (location, wanted) => {
  expect(locationAtCommit(location, commit)).toBe(wanted);
});
