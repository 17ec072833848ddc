import { expect, test } from 'vitest';
import { judgeRollout, type Tally } from './judge-rollout.ts';

const tally = (crashedBrowsers: number, browsers: number, crashes = crashedBrowsers): Tally => ({
  ...{ browsers, crashedBrowsers, crashes },
});
const isTakenBack = (...asked: Parameters<typeof judgeRollout>) =>
  judgeRollout(...asked) !== undefined;

test.each<[string, Tally, Tally, Parameters<typeof judgeRollout>[2], boolean]>([
  ['one browser, however often', tally(1, 1, 900), tally(0, 50), {}, false],
  ['two browsers of two', tally(2, 2, 80), tally(0, 50), {}, false],
  ['three browsers of three', tally(3, 3), tally(0, 50), {}, true],
  ['three browsers while nobody uses the other', tally(3, 3), tally(0, 0), {}, true],
  ['three of a hundred', tally(3, 100), tally(0, 100), {}, false],
  ['three of twenty', tally(3, 20), tally(0, 100), {}, true],
  ['as many as the version before', tally(10, 20), tally(50, 100), {}, false],
  ['fewer than the version before', tally(5, 20), tally(90, 100), { percentAboveStable: 0 }, false],
  [
    'no more, where any more would do',
    tally(5, 10),
    tally(5, 10),
    { percentAboveStable: 0 },
    false,
  ],
  ['too few for what the policy asks', tally(4, 4), tally(0, 9), { browsers: 5 }, false],
  ['too few reports for the policy', tally(4, 4), tally(0, 9), { reports: 5 }, false],
  ['a policy that only counts', tally(90, 90), tally(0, 9), { automatic: false }, false],
])('%s', (_what, trial, stable, limits, expected) => {
  expect(isTakenBack(trial, stable, limits)).toBe(expected);
});

test('whatever the policy and the numbers, one browser never takes a rollout back', () => {
  for (let seed = 1; seed <= 2_000; seed += 1) {
    // A plain generator: the same cases each time.
    const at = (salt: number) =>
      Math.abs(Math.sin(seed * 12.9898 + salt * 78.233) * 43_758.5453) % 1;
    const whole = (salt: number, most: number) => Math.floor(at(salt) * most);
    const stable = tally(whole(1, 40), 40);
    const limits = { browsers: whole(2, 6), reports: whole(3, 9), percentAboveStable: at(4) * 100 };
    expect(isTakenBack(tally(1, 1 + whole(5, 3), whole(6, 1e6)), stable, limits)).toBe(false);
  }
});

test('more crashes never save a rollout, and more sound browsers never sink it', () => {
  for (let crashed = 1; crashed < 30; crashed += 1)
    for (const stable of [tally(0, 0), tally(1, 10), tally(9, 10)]) {
      const [now, worse, better] = [tally(crashed, 30), tally(crashed + 1, 30), tally(crashed, 31)];
      if (isTakenBack(now, stable)) expect(isTakenBack(worse, stable)).toBe(true);
      else expect(isTakenBack(better, stable)).toBe(false);
    }
});

test('it says in how many browsers', () => {
  expect(judgeRollout(tally(3, 4, 7), tally(1, 9))).toBe(
    'it failed in 3 of 4 browsers, the version before in 1 of 9',
  );
});
