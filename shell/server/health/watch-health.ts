import { isCallboardError } from '@callboard/sdk/contract';
import type { HealthReport, VersionHealth } from '@callboard/sdk/contracts/registry';
import type { TakenBack } from '@callboard/sdk/plugin';
import type { Logger } from '@callboard/sdk/service';
import { browserVoter } from '../people/readers.ts';
import type { LiveRegistry } from '../registry/live-registry.ts';
import type { RegistryEditor } from '../registry/registry-editor.ts';
import type { Rollout } from '../registry/rollouts.ts';
import type { HealthStore } from './health-store.ts';
import { createHealthTally, keptMinutes } from './health-tally.ts';
import { judgeRollout } from './judge-rollout.ts';

/** Hears how plugins fare in browsers, and takes back a rollout that fares badly. */
export interface HealthWatch {
  /** Counts what a voter tells. Resolves when what follows from it is done. */
  hear(voter: string, reports: readonly HealthReport[]): Promise<void>;
  healthOf(plugin: string): readonly VersionHealth[];
  /** Newest first. */
  takenBack(): readonly TakenBack[];
}

export interface HealthWatchParts {
  readonly store: HealthStore;
  readonly registry: () => LiveRegistry;
  readonly editor: () => Pick<RegistryEditor, 'endRollout'>;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

const minuteMs = 60_000;
/** How long whoever runs the portal is told of it. */
const toldMs = 24 * 60 * minuteMs;

export async function openHealthWatch(parts: HealthWatchParts): Promise<HealthWatch> {
  const { store, now, logger } = parts;
  const minuteNow = () => Math.floor(now() / minuteMs);
  const tally = createHealthTally(minuteNow);
  await store.forgetUntil(minuteNow() - keptMinutes);
  for (const count of await store.after(minuteNow() - keptMinutes)) tally.add(count);
  let takenBack = await store.takenBackAfter(now() - toldMs);
  const ending = new Set<string>();
  let forgottenAt = minuteNow();

  /** Only what the portal gives to somebody: nobody fills the memory with names of their own. */
  const isGiven = ({ plugin, version }: HealthReport) =>
    parts
      .registry()
      .current()
      .plugins.some((each) => isVersion(each, plugin, version)) ||
    parts
      .registry()
      .rollouts()
      .some((each) => each.plugin === plugin && each.running === version);

  function whyBad({ plugin, running }: Rollout): string | undefined {
    if (running === undefined) return undefined;
    const limits = parts.registry().source().policy.rollback ?? {};
    const isVoter = (voter: string) => limits.guests !== false || !voter.startsWith(browserVoter);
    const stable = parts
      .registry()
      .current()
      .plugins.find(({ name }) => name === plugin)?.version;
    if (stable === undefined || stable === running) return undefined;
    // What made it go back once does not do so again when it is tried anew.
    const last = takenBack.find((each) => each.plugin === plugin && each.version === running);
    const after = last && Math.floor(last.at / minuteMs);
    return judgeRollout(
      tally.of(plugin, running, { isVoter, after }),
      tally.of(plugin, stable, { isVoter }),
      limits,
    );
  }

  async function takeBack({ plugin, running = '' }: Rollout, why: string): Promise<void> {
    const { etag } = parts.registry().source();
    const what = `take back the rollout of ${plugin} ${running}: ${why}`;
    try {
      await parts.editor().endRollout({ who: 'callboard', what, ifMatch: etag }, plugin);
    } catch (error) {
      // Somebody changed the registry this moment: the next report tells whether it is still so.
      if (isCallboardError(error) && error.code === 'precondition-failed') return;
      throw error;
    }
    const done = { plugin, version: running, at: now(), why };
    takenBack = [done, ...takenBack];
    logger.warn(done, 'a rollout was taken back');
    await store.addTakenBack(done);
    await parts.registry().refresh();
  }

  return {
    async hear(voter, reports) {
      const minute = minuteNow();
      const given = reports.filter(isGiven);
      const counts = given.map(({ plugin, version, starts, crashes, reason }) => {
        if (crashes > 0) logger.warn({ plugin, version, voter, reason }, 'a plugin failed');
        return { plugin, version, voter, minute, starts, crashes };
      });
      for (const count of counts) tally.add(count);
      if (counts.length > 0) await store.add(counts);
      if (forgottenAt !== minute) {
        forgottenAt = minute;
        await store.forgetUntil(minute - keptMinutes);
      }
      for (const rollout of parts.registry().rollouts()) {
        const why = whyBad(rollout);
        if (why === undefined || ending.has(rollout.plugin)) continue;
        ending.add(rollout.plugin);
        await takeBack(rollout, why).finally(() => ending.delete(rollout.plugin));
      }
    },
    healthOf: (plugin) => tally.versionsOf(plugin),
    takenBack: () => takenBack.filter(({ at }) => at > now() - toldMs),
  };
}

const isVersion = (
  each: { readonly name: string; readonly version: string },
  plugin: string,
  version: string,
) => each.name === plugin && each.version === version;
