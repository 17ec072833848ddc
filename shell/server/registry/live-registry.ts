import type { PortalAddress, ResolvedRegistry } from '@callboard/sdk/plugin';
import type { BuiltInPlugins } from '../bundles/built-in-plugins.ts';
import type { BundleStore } from '../bundles/bundle-store.ts';
import { createTrust } from '../publishing/trust.ts';
import type { Candidate } from './candidate.ts';
import { gatherCandidates } from './gather-candidates.ts';
import type { ParsedRegistry } from './parse-registry.ts';
import type { RegistryFile } from './registry-file.ts';
import { resolveRegistry } from './resolve-registry.ts';
import type { ServiceDirectory } from './service-directory.ts';

export interface LiveRegistryParts {
  readonly file: () => Pick<RegistryFile, 'file' | 'parsed' | 'problem'>;
  readonly store: BundleStore;
  readonly builtIns: () => ReturnType<BuiltInPlugins['list']>;
  readonly services: ServiceDirectory;
  readonly sdkVersion: string;
  readonly address: PortalAddress;
  readonly onError: (error: unknown) => void;
}

export type RegistryListener = (from: ResolvedRegistry, to: ResolvedRegistry) => void;

/** The resolved registry as it is now, and everybody who wants to hear of changes. */
export interface LiveRegistry {
  current(): ResolvedRegistry;
  candidates(): ReadonlyMap<string, Candidate>;
  /** The file and what of it is in force. */
  source(): Source;
  /** What the registry would be with another text of the file. */
  preview(text: ParsedRegistry): Promise<ResolvedRegistry>;
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
  let running: Promise<void> | undefined;
  let isStale = false;

  const gather = ({ entries, policy }: ParsedRegistry) =>
    gatherCandidates(entries, parts.store, parts.builtIns(), createTrust(parts.store, policy));
  const resolve = (
    { entries, placeOf }: ParsedRegistry,
    found: ReadonlyMap<string, Candidate>,
    problem?: string,
  ) =>
    resolveRegistry({
      ...{ entries, placeOf, candidates: found, sdkVersion: parts.sdkVersion },
      address: parts.address,
      services: (plugin) => parts.services.stateOf(plugin),
      ...(problem === undefined ? {} : { problem }),
    });

  async function resolveAnew(): Promise<void> {
    const file = parts.file();
    const parsed = file.parsed();
    const problem = file.problem();
    candidates = await gather(parsed);
    const next = resolve(parsed, candidates, problem);
    if (next.revision === current.revision) return;
    const before = current;
    current = next;
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
    preview: async (parsed) => resolve(parsed, await gather(parsed)),
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
