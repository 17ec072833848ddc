import { expect, test } from 'vitest';
import { describeError } from './describe-error.ts';

test('a CallboardError is told as sentences with its hint and request id', () => {
  const error = Object.assign(new Error('entity component:default/pay, found nothing'), {
    code: 'timeout',
    hint: 'look in Argo CD',
    requestId: 'req_1',
  });
  expect(describeError(error)).toEqual({
    what: 'Entity component:default/pay, found nothing.',
    why: 'The answer took too long.',
    whatToDo: 'Look in Argo CD.',
    requestId: 'req_1',
  });
});

test('without a hint the code gives the advice, and an unknown code gives none', () => {
  expect(describeError({ message: 'x', code: 'unavailable' }).whatToDo).toBe(
    'Try again in a moment.',
  );
  expect(describeError({ message: 'x', code: 'toString' })).toEqual({
    what: 'X.',
    why: undefined,
    whatToDo: undefined,
    requestId: undefined,
  });
});

test.each([[undefined], [null], [42], [{}], [{ message: '' }], [{ message: 5 }]])(
  '%o is still told as a sentence',
  (error) => {
    expect(describeError(error).what).toBe('Something failed without saying what.');
  },
);

test('a thrown text is the sentence', () => {
  expect(describeError('gone!')).toEqual({ what: 'Gone!' });
});
