import type { RolloutStatus, VersionHealth } from '@callboard/sdk/contracts/registry';
import type { PluginRow } from './plugin-row.ts';

/** How a version fared in the last hour, beside the others of its plugin. */
export interface VersionShare extends VersionHealth {
  /** Of all browsers in which the plugin ran, in per cent; 0 where it ran in none. */
  readonly percent: number;
}

/** What a rollout's version is to be thought of. */
export interface Verdict {
  readonly tone: 'ok' | 'warn' | 'danger' | 'neutral';
  readonly text: string;
}

/** Failures within the hour, of all versions; `undefined` where nobody told anything. */
export function errorsOf({ health = [] }: Pick<PluginRow, 'health'>): number | undefined {
  if (health.length === 0) return undefined;
  return health.reduce((sum, { crashes }) => sum + crashes, 0);
}

/** In how many browsers out of how many the version failed that runs for everybody; most first. */
export function failingOf({ health = [], version }: PluginRow): VersionHealth | undefined {
  const running = health.find((each) => each.version === version);
  return running && running.crashedBrowsers > 0 ? running : undefined;
}

/** A browser that ran two versions counts for both, as it does for the portal. */
export function sharesOf(health: readonly VersionHealth[]): readonly VersionShare[] {
  const total = health.reduce((sum, { browsers }) => sum + browsers, 0);
  return health.map((each) => ({
    ...each,
    percent: total === 0 ? 0 : Math.round((100 * each.browsers) / total),
  }));
}

/** To whom a rollout goes: `10 % of people and group:default/platform`. */
export function audienceOf({ percent = 0, groups = [] }: RolloutStatus): string {
  const parts = [...(percent > 0 ? [`${percent} % of people`] : []), ...groups];
  if (parts.length === 0) return 'nobody';
  const last = parts.at(-1) ?? '';
  return parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** How the version on trial fares beside the one that everybody else has. Pure. */
export function verdictOf({ rollout, health = [], version }: PluginRow): Verdict | undefined {
  if (!rollout) return undefined;
  if (rollout.running === undefined)
    return { tone: 'danger', text: rollout.reason ?? 'no version that is at hand meets it' };
  const trial = health.find((each) => each.version === rollout.running);
  if (!trial || trial.browsers === 0) return { tone: 'neutral', text: 'nobody has run it yet' };
  if (trial.crashedBrowsers === 0)
    return { tone: 'ok', text: `no failure in ${browsersText(trial.browsers)}` };
  const stable = health.find((each) => each.version === version);
  const before = stable
    ? `, ${stable.version} in ${stable.crashedBrowsers} of ${stable.browsers}`
    : '';
  const isWorse = shareOf(trial) > (stable ? shareOf(stable) : 0);
  return {
    tone: isWorse ? 'danger' : 'warn',
    text: `failed in ${trial.crashedBrowsers} of ${browsersText(trial.browsers)}${before}`,
  };
}

const shareOf = ({ browsers, crashedBrowsers }: VersionHealth) =>
  browsers === 0 ? 0 : crashedBrowsers / browsers;

const browsersText = (count: number) => (count === 1 ? '1 browser' : `${count} browsers`);
