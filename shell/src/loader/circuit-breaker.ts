import type { PluginFailure } from '@callboard/sdk/plugin';

/** A plugin that failed so often in this tab that it is not started any more by itself. */
export class PausedError extends Error {
  override readonly name = 'PausedError';
}

/** Keeps a plugin that fails again and again from doing so, in this tab, until somebody tries it again. */
export interface CircuitBreaker {
  failed(failure: Pick<PluginFailure, 'plugin' | 'version' | 'cause'>): void;
  /** Why a version is not started now. */
  pauseOf(plugin: string, version: string): PausedError | undefined;
  /** Somebody tries it again. */
  close(plugin: string): void;
}

const mostFailures = 5;
const withinMs = 60_000;

/** Another version is another matter: it starts with none. */
export function createCircuitBreaker(now: () => number): CircuitBreaker {
  const failures = new Map<string, { version: string; at: number[] }>();
  const paused = new Map<string, string>();
  return {
    failed({ plugin, version = '', cause }) {
      if (cause instanceof PausedError) return;
      const known = failures.get(plugin);
      const earlier = known?.version === version ? known.at : [];
      const at = [...earlier.filter((time) => time > now() - withinMs), now()];
      failures.set(plugin, { version, at });
      if (at.length >= mostFailures) paused.set(plugin, version);
    },
    pauseOf(plugin, version) {
      if (paused.get(plugin) !== version) return undefined;
      return new PausedError(
        `${plugin} ${version} failed ${mostFailures} times within a minute and rests in this tab; try it again, or wait for another version`,
      );
    },
    close(plugin) {
      paused.delete(plugin);
      failures.delete(plugin);
    },
  };
}
