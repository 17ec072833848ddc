import type { VersionHealth } from '@callboard/sdk/contracts/registry';
import type { Tally } from './judge-rollout.ts';

/** What one voter told of one version in one minute. */
export interface HealthCount {
  readonly plugin: string;
  readonly version: string;
  /** Who tells it, as `user:default/ines` or `browser:…`; each counts once. */
  readonly voter: string;
  /** Minutes since the epoch. */
  readonly minute: number;
  readonly starts: number;
  readonly crashes: number;
}

/** Which part of what was told counts. */
export interface Counted {
  /** Minutes since the epoch; later ones count. */
  readonly after?: number | undefined;
  readonly isVoter?: (voter: string) => boolean;
}

/** How versions fared in the last hour. */
export interface HealthTally {
  add(count: HealthCount): void;
  of(plugin: string, version: string, counted?: Counted): Tally;
  /** Of every version that ran, the most used one first. */
  versionsOf(plugin: string): readonly VersionHealth[];
}

export const keptMinutes = 60;
/** More say no more, and memory has an end. */
const mostVotersAMinute = 5_000;

interface Told {
  starts: number;
  crashes: number;
}
type Minutes = Map<number, Map<string, Told>>;

export function createHealthTally(minuteNow: () => number): HealthTally {
  const plugins = new Map<string, Map<string, Minutes>>();

  function forgetOld(versions: Map<string, Minutes>): void {
    const oldest = minuteNow() - keptMinutes;
    for (const [version, minutes] of versions) {
      for (const minute of minutes.keys()) if (minute <= oldest) minutes.delete(minute);
      if (minutes.size === 0) versions.delete(version);
    }
  }

  function tallyOf(minutes: Minutes, { after = 0, isVoter = () => true }: Counted = {}): Tally {
    const ran = new Set<string>();
    const crashed = new Set<string>();
    let crashes = 0;
    for (const [minute, voters] of minutes) {
      if (minute <= after) continue;
      for (const [voter, told] of voters) {
        if (!isVoter(voter)) continue;
        ran.add(voter);
        if (told.crashes > 0) crashed.add(voter);
        crashes += told.crashes;
      }
    }
    return { browsers: ran.size, crashedBrowsers: crashed.size, crashes };
  }

  return {
    add({ plugin, version, voter, minute, starts, crashes }) {
      const versions = plugins.get(plugin) ?? new Map<string, Minutes>();
      const minutes: Minutes = versions.get(version) ?? new Map<number, Map<string, Told>>();
      const voters = minutes.get(minute) ?? new Map<string, Told>();
      const told = voters.get(voter) ?? { starts: 0, crashes: 0 };
      if (!voters.has(voter) && voters.size >= mostVotersAMinute) return;
      told.starts += starts;
      told.crashes += crashes;
      plugins.set(plugin, versions.set(version, minutes.set(minute, voters.set(voter, told))));
      forgetOld(versions);
    },
    of(plugin, version, counted) {
      const versions = plugins.get(plugin);
      if (versions) forgetOld(versions);
      return tallyOf(versions?.get(version) ?? new Map(), counted);
    },
    versionsOf(plugin) {
      const versions = plugins.get(plugin) ?? new Map<string, Minutes>();
      forgetOld(versions);
      return [...versions]
        .map(([version, minutes]) => ({ version, ...tallyOf(minutes) }))
        .sort((a, b) => b.browsers - a.browsers);
    },
  };
}
