import type { ColumnExtension, Host, ListedPlugin } from '@callboard/sdk/plugin';
import type { AvailableExtension, Extension, LoadedExtension } from '@callboard/sdk/react';
import type { CircuitBreaker } from '../loader/circuit-breaker.ts';
import { isParcel } from '../loader/lifecycles.ts';
import { loadModule } from '../loader/load-module.ts';

export interface ExtensionsParts {
  readonly hostOf: (plugin: ListedPlugin) => Host;
  readonly breaker: CircuitBreaker;
  /** A part of a version is on the screen. */
  readonly onStart: (plugin: ListedPlugin) => void;
}

/** Every extension of the plugins that does not wait, in registry order; nothing is loaded by this. */
export function extensionsOf(
  plugins: readonly ListedPlugin[],
  { hostOf, breaker, onStart }: ExtensionsParts,
): readonly AvailableExtension[] {
  return plugins.flatMap((plugin) => {
    const waiting = new Set(plugin.waiting?.map(({ id }) => id));
    return (plugin.manifest.extensions ?? [])
      .filter(({ id }) => !waiting.has(id))
      .map((extension) => ({
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
      }));
  });
}

async function loadExtension(
  plugin: ListedPlugin,
  expose: string | undefined,
): Promise<LoadedExtension> {
  if (expose === undefined) throw new Error(`this contribution of ${plugin.name} has no module`);
  const loaded = await loadModule(plugin, expose);
  if ('failure' in loaded) throw new Error(loaded.failure.reason, { cause: loaded.failure.cause });
  const { extension } = loaded.module;
  if (isExtension(extension)) return extension;
  if (isParcel(loaded.module)) return { parcel: loaded.module };
  throw new Error(
    `${expose} of ${plugin.name} exports neither \`extension\` (see defineExtension) nor the lifecycles of a parcel`,
  );
}

function isExtension(
  value: unknown,
): value is Extension<Record<string, unknown>> | ColumnExtension {
  if (typeof value !== 'object' || value === null) return false;
  return 'component' in value || ('kind' in value && value.kind === 'callboard-column');
}
