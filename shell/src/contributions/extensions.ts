import type { Host, ListedPlugin } from '@callboard/sdk/plugin';
import type { AvailableExtension, Extension } from '@callboard/sdk/react';
import type { CircuitBreaker } from '../loader/circuit-breaker.ts';
import { loadModule } from '../loader/load-module.ts';

export interface ExtensionsParts {
  readonly hostOf: (plugin: ListedPlugin) => Host;
  readonly breaker: CircuitBreaker;
  /** A part of a version is on the screen. */
  readonly onStart: (plugin: ListedPlugin) => void;
}

/** Every extension of the plugins, in registry order; nothing is loaded by this. */
export function extensionsOf(
  plugins: readonly ListedPlugin[],
  { hostOf, breaker, onStart }: ExtensionsParts,
): readonly AvailableExtension[] {
  return plugins.flatMap((plugin) =>
    (plugin.manifest.extensions ?? []).map((extension) => ({
      key: `${plugin.name}/${extension.id}`,
      plugin: plugin.name,
      version: plugin.version,
      id: extension.id,
      point: extension.point,
      order: extension.order ?? 100,
      ...(extension.when ? { when: extension.when } : {}),
      properties: extension.properties ?? {},
      host: hostOf(plugin),
      async load(isAgain = false) {
        if (isAgain) breaker.close(plugin.name);
        const paused = breaker.pauseOf(plugin.name, plugin.version);
        if (paused) throw paused;
        const loaded = await loadExtension(plugin, extension.expose);
        onStart(plugin);
        return loaded;
      },
    })),
  );
}

async function loadExtension(plugin: ListedPlugin, expose: string) {
  const loaded = await loadModule(plugin, expose);
  if ('failure' in loaded) throw new Error(loaded.failure.reason, { cause: loaded.failure.cause });
  const { extension } = loaded.module;
  if (!isExtension(extension))
    throw new Error(`${expose} of ${plugin.name} exports no \`extension\`; see defineExtension`);
  return extension;
}

function isExtension(value: unknown): value is Extension<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'component' in value;
}
