import { expect, test } from 'vitest';
import { previewSummary } from './preview-summary.ts';

const location = { type: 'url', target: 'https://a.example/x.yaml' };
const entity = (state: 'new' | 'known' | 'conflict') => ({
  ...{ entityRef: 'component:default/a', title: 'a', file: 'x', state },
});

test('a preview is summed up by what matters, and zeros are left out', () => {
  const issue = { file: 'x', level: 'error' as const, rule: 'a.b', message: 'm' };
  expect(previewSummary({ location, entities: [entity('new')], issues: [] })).toBe('1 new entity');
  expect(
    previewSummary({
      location,
      entities: [entity('new'), entity('new'), entity('conflict')],
      issues: [issue, issue],
    }),
  ).toBe('2 new entities, 1 that another file has, 2 errors');
  expect(previewSummary({ location, entities: [], issues: [] })).toBe('No entities');
});
