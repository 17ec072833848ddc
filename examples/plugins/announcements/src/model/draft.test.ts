import { CallboardError } from '@callboard/sdk/contract';
import { expect, test } from 'vitest';
import { emptyDraft, issuesOfAnswer, issuesOfDraft, requestOf, subjectsOf } from './draft.ts';

const draft = { ...emptyDraft, title: 'Freeze window', body: ' Until Friday. ' };

test('a draft with a title is fine, with or without entities', () => {
  expect(issuesOfDraft(draft)).toEqual({});
  expect(issuesOfDraft({ ...draft, subjects: 'component:cart-api, group:platform' })).toEqual({});
});

test('refs may stand apart by commas, blanks or lines', () => {
  expect(subjectsOf({ ...draft, subjects: 'component:a,component:b\n  system:c ' })).toEqual([
    'component:a',
    'component:b',
    'system:c',
  ]);
});

test.each([
  ['no title', { title: '  a ' }, 'title'],
  ['a title that is too long', { title: 'x'.repeat(121) }, 'title'],
  ['a text that is too long', { body: 'x'.repeat(4001) }, 'body'],
  ['a ref without its kind', { subjects: 'cart-api' }, 'subjects'],
  ['too many refs', { subjects: 'component:a '.repeat(11) }, 'subjects'],
])('%s is told at its field, before anything is sent', (_, change, field) => {
  expect(Object.keys(issuesOfDraft({ ...draft, ...change }))).toEqual([field]);
});

test('the message about a ref quotes the one that is wrong', () => {
  expect(issuesOfDraft({ ...draft, subjects: 'component:fine cart-api' }).subjects).toContain(
    '“cart-api”',
  );
});

test('blanks around title and text are not sent', () => {
  expect(requestOf({ ...draft, title: ' Freeze window ' })).toEqual({
    title: 'Freeze window',
    body: 'Until Friday.',
    importance: 'info',
    entityRefs: [],
  });
});

test('what the service finds wrong goes to its field, and the rest is not lost', () => {
  const error = new CallboardError('invalid-input', 'body/title is too short', {
    issues: [
      { path: '/body/title', message: 'is too short' },
      { path: '/body/entityRefs/1', message: 'has no kind' },
      { path: '/body/colour', message: 'is unknown' },
    ],
  });
  expect(issuesOfAnswer(error)).toEqual({
    fields: { title: 'Is too short.', subjects: 'Has no kind.' },
    rest: ['colour is unknown'],
  });
  expect(issuesOfAnswer(new Error('no answer'))).toEqual({ fields: {}, rest: [] });
});
