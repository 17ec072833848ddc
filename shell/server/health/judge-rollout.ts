import type { RollbackLimits } from '@callboard/sdk/plugin';

/** How a version fared, as browsers told it. */
export interface Tally {
  /** Browsers, or people, in which it ran. */
  readonly browsers: number;
  /** Of these, in how many something of it failed. */
  readonly crashedBrowsers: number;
  /** Failures in all of them together. */
  readonly crashes: number;
}

export const defaultLimits = {
  ...{ automatic: true, browsers: 3, reports: 3, percentAboveStable: 10, guests: true },
} as const satisfies Required<RollbackLimits>;

/**
 * Why a rollout is to be taken back, for a person; `undefined` while it may stay. Pure.
 *
 * It is the share of browsers that is compared and not the number of reports, so one browser counts once
 * however much it reports, and there must be several.
 */
export function judgeRollout(
  trial: Tally,
  stable: Tally,
  limits: RollbackLimits = {},
): string | undefined {
  const { automatic, browsers, reports, percentAboveStable } = { ...defaultLimits, ...limits };
  if (!automatic || trial.crashedBrowsers < Math.max(2, browsers)) return undefined;
  if (trial.crashes < reports) return undefined;
  const excess = percentOf(trial) - percentOf(stable);
  if (excess <= 0 || excess < percentAboveStable) return undefined;
  const before =
    stable.browsers === 0
      ? 'the version before was not in use'
      : `the version before in ${stable.crashedBrowsers} of ${stable.browsers}`;
  return `it failed in ${trial.crashedBrowsers} of ${trial.browsers} browsers, ${before}`;
}

const percentOf = ({ browsers, crashedBrowsers }: Tally) =>
  browsers === 0 ? 0 : (crashedBrowsers / browsers) * 100;
