import { createHash } from 'node:crypto';
import type { RolloutStatus } from '@callboard/sdk/contracts/registry';
import type { RegistryEntry, RegistryRollout, ResolvedRegistry } from '@callboard/sdk/plugin';
import type { Candidate } from './candidate.ts';
import { type ResolveInput, resolveRegistry } from './resolve-registry.ts';

/** Who may be among those that a rollout is for. */
export interface Chosen {
  /** Of the person, else of the browser; whoever has none gets no share of people. */
  readonly id?: string | undefined;
  /** Of the person, their groups and the groups above. */
  readonly refs?: readonly string[] | undefined;
}

/** A rollout of `registry.yaml` and what came of it. */
export interface Rollout extends RegistryRollout {
  readonly plugin: string;
  /** The exact version; absent where it cannot run. */
  readonly running?: string;
  /** Why it cannot run. */
  readonly reason?: string;
}

/** The registries of everybody, by the rollouts that they get. */
export interface Variants {
  readonly rollouts: readonly Rollout[];
  of(who: Chosen): ResolvedRegistry;
}

/** From 0 to 100, evenly spread, and for the same words always the same. */
export function shareOf(plugin: string, version: string, id: string): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([plugin, version, id]))
    .digest();
  return (hash.readUIntBE(0, 6) / 2 ** 48) * 100;
}

/** Whether somebody gets a rollout: by a group of theirs, or by a share that stays theirs. Pure. */
export function isChosen(
  { plugin, version, percent = 0, groups = [] }: RegistryRollout & { readonly plugin: string },
  { id, refs = [] }: Chosen,
): boolean {
  if (groups.some((group) => refs.includes(group))) return true;
  return id !== undefined && shareOf(plugin, version, id) < percent;
}

/** The entries as those have them who try the new version. */
export const entryOnTrial = (entry: RegistryEntry): RegistryEntry =>
  entry.rollout ? { ...entry, version: entry.rollout.version } : entry;

/**
 * Who gets which version. A version on trial that could not run, or that would keep another plugin from
 * running, is given to nobody. `trials`: what is at hand for the versions on trial.
 */
export function createVariants(
  input: ResolveInput,
  stable: ResolvedRegistry,
  trials: ReadonlyMap<string, Candidate>,
): Variants {
  const known = new Map<string, ResolvedRegistry>([['', stable]]);
  const resolve = (taken: readonly string[]) => resolveOnTrial(input, trials, taken);

  const rollouts = input.entries.flatMap(({ name, enabled, rollout }, index) => {
    const isFirst = input.entries.findIndex((entry) => entry.name === name) === index;
    if (!rollout || enabled === false || !isFirst) return [];
    return [{ plugin: name, ...rollout, ...outcomeOf(name, stable, resolve([name])) }];
  });

  return {
    rollouts,
    of(who) {
      const chosen = rollouts.filter((each) => each.running !== undefined && isChosen(each, who));
      let taken: readonly string[] = [];
      let registry = stable;
      // One by one: two of them may not go together.
      for (const { plugin } of chosen) {
        const next = [...taken, plugin];
        const key = next.join();
        const tried = known.get(key) ?? resolve(next);
        known.set(key, tried);
        if (lostBetween(registry, tried).length > 0) continue;
        taken = next;
        registry = tried;
      }
      return registry;
    },
  };
}

function outcomeOf(
  name: string,
  stable: ResolvedRegistry,
  tried: ResolvedRegistry,
): Pick<Rollout, 'running' | 'reason'> {
  const refused = tried.refused.find((each) => each.name === name);
  if (refused) return { reason: refused.reason };
  const [lost] = lostBetween(stable, tried);
  if (lost !== undefined) return { reason: `${lost} could not run beside it` };
  const running = tried.plugins.find((plugin) => plugin.name === name);
  return running ? { running: running.version } : {};
}

const lostBetween = (before: ResolvedRegistry, after: ResolvedRegistry): readonly string[] => {
  const running = new Set(after.plugins.map(({ name }) => name));
  return before.plugins.flatMap(({ name }) => (running.has(name) ? [] : [name]));
};

/** The registry of who gets the versions on trial of the named plugins. Pure. */
export function resolveOnTrial(
  input: ResolveInput,
  trials: ReadonlyMap<string, Candidate>,
  taken: readonly string[],
): ResolvedRegistry {
  const candidates = new Map(input.candidates);
  for (const name of taken) candidates.set(name, trials.get(name) ?? { versions: [] });
  return resolveRegistry({
    ...input,
    candidates,
    entries: input.entries.map((entry) =>
      taken.includes(entry.name) ? entryOnTrial(entry) : entry,
    ),
  });
}

/** The rollout of a plugin as a status shows it. */
export function rolloutStatus(
  rollouts: readonly Rollout[],
  name: string,
): { rollout?: RolloutStatus } {
  const found = rollouts.find(({ plugin }) => plugin === name);
  if (!found) return {};
  const { plugin: _, ...rollout } = found;
  return { rollout };
}
