import type { PortalAddress, ResolvedRegistry, TakenBack } from '@callboard/sdk/plugin';
import type { BuiltInPlugins } from '../bundles/built-in-plugins.ts';
import type { BundleStore } from '../bundles/bundle-store.ts';
import { createTrust } from '../publishing/trust.ts';
import type { Candidate } from './candidate.ts';
import { gatherCandidates } from './gather-candidates.ts';
import type { ParsedRegistry } from './parse-registry.ts';
import type { RegistryFile } from './registry-file.ts';
import { type ResolveInput, resolveRegistry } from './resolve-registry.ts';
import {
  type Chosen,
  createVariants,
  entryOnTrial,
  type Rollout,
  resolveOnTrial,
  type Variants,
} from './rollouts.ts';
import type { ServiceDirectory } from './service-directory.ts';

export interface LiveRegistryParts {
  readonly file: () => Pick<RegistryFile, 'file' | 'parsed' | 'problem'>;
  readonly store: BundleStore;
  readonly builtIns: () => ReturnType<BuiltInPlugins['list']>;
  readonly services: ServiceDirectory;
  readonly sdkVersion: string;
  readonly address: PortalAddress;
  /** Rollouts that the portal took back lately. */
  readonly takenBack: () => readonly TakenBack[];
  readonly onError: (error: unknown) => void;
}

/** Told of every change, also of who gets what: both registries are then the same. */
export type RegistryListener = (from: ResolvedRegistry, to: ResolvedRegistry) => void;

/** The resolved registry as it is now, without rollouts and with those of each person, and everybody who wants to hear of changes. */
export interface LiveRegistry {
  current(): ResolvedRegistry;
  /** With the versions on trial that they get. */
  currentFor(who: Chosen): ResolvedRegistry;
  rollouts(): readonly Rollout[];
  candidates(): ReadonlyMap<string, Candidate>;
  /** The file and what of it is in force. */
  source(): Source;
  /** What the registry would be with another text of the file; with `trying`, for who gets that rollout. */
  preview(text: ParsedRegistry, trying?: string): Promise<ResolvedRegistry>;
  /** Resolves anew from all inputs; calls at the same time share their work. Never rejects. */
  refresh(): Promise<void>;
  /** Answers the undo. */
  subscribe(listener: RegistryListener): () => void;
}

interface Source extends Pick<ParsedRegistry, 'entries' | 'etag' | 'policy'> {
  readonly file: string;
}

export function createLiveRegistry(parts: LiveRegistryParts): LiveRegistry {
  const listeners = new Set<RegistryListener>();
  let candidates: ReadonlyMap<string, Candidate> = new Map();
  let current: ResolvedRegistry = { revision: 'none', plugins: [], refused: [] };
  let variants: Variants = { rollouts: [], of: () => current };
  let running: Promise<void> | undefined;
  let isStale = false;

  const gather = ({ entries, policy }: ParsedRegistry) =>
    gatherCandidates(entries, parts.store, parts.builtIns(), createTrust(parts.store, policy));
  const gatherTrials = (parsed: ParsedRegistry) => {
    const entries = parsed.entries.filter(({ rollout }) => rollout).map(entryOnTrial);
    return entries.length === 0 ? new Map<string, Candidate>() : gather({ ...parsed, entries });
  };
  const inputOf = (
    { entries, placeOf }: ParsedRegistry,
    found: ReadonlyMap<string, Candidate>,
    problem?: string,
  ): ResolveInput => ({
    ...{ entries, placeOf, candidates: found, sdkVersion: parts.sdkVersion },
    address: parts.address,
    services: (plugin) => parts.services.stateOf(plugin),
    takenBack: parts.takenBack(),
    ...(problem === undefined ? {} : { problem }),
  });

  async function resolveAnew(): Promise<void> {
    const file = parts.file();
    const parsed = file.parsed();
    const problem = file.problem();
    const [found, trials] = await Promise.all([gather(parsed), gatherTrials(parsed)]);
    candidates = found;
    const input = inputOf(parsed, candidates, problem);
    const next = resolveRegistry(input);
    const nextVariants = createVariants(input, next, trials);
    const isSame =
      next.revision === current.revision &&
      JSON.stringify(nextVariants.rollouts) === JSON.stringify(variants.rollouts);
    if (isSame) return;
    const before = current;
    current = next;
    variants = nextVariants;
    for (const listener of listeners) listener(before, next);
  }

  async function untilFresh(): Promise<void> {
    do {
      isStale = false;
      await resolveAnew().catch(parts.onError);
    } while (isStale);
    running = undefined;
  }

  return {
    current: () => current,
    candidates: () => candidates,
    source() {
      const { entries, etag, policy } = parts.file().parsed();
      return { file: parts.file().file, entries, etag, policy };
    },
    currentFor: (who) => variants.of(who),
    rollouts: () => variants.rollouts,
    async preview(parsed, trying) {
      const input = inputOf(parsed, await gather(parsed));
      return trying === undefined
        ? resolveRegistry(input)
        : resolveOnTrial(input, await gatherTrials(parsed), [trying]);
    },
    refresh() {
      isStale = true;
      return (running ??= untilFresh());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
