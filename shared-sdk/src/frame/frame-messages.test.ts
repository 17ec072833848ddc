import { expect, test } from 'vitest';
import { frameOutputOf } from './frame-messages.ts';

test('what a frame says is read', () => {
  const shown = { kind: 'callboard-frame-shown', height: 120, width: 80 };
  expect(frameOutputOf({ ...shown, more: 1 })).toEqual(shown);
  expect(frameOutputOf({ kind: 'callboard-frame-ready' })).toEqual({
    kind: 'callboard-frame-ready',
  });
  expect(frameOutputOf({ kind: 'callboard-frame-failed', message: 'no' })).toMatchObject({
    message: 'no',
  });
});

test.each([
  ['nothing', undefined],
  ['a text', 'callboard-frame-ready'],
  ['another kind', { kind: 'navigate', to: '/' }],
  ['a size that no page has', { kind: 'callboard-frame-shown', height: 1e9, width: 1 }],
  ['a size that is none', { kind: 'callboard-frame-shown', height: '100%', width: 1 }],
])('%s says nothing', (_what, data) => {
  expect(frameOutputOf(data)).toBeUndefined();
});
