import { messageOf } from '@callboard/sdk/contract';
import type { ListedPlugin, PluginManifest, ResolvedPlugin } from '@callboard/sdk/plugin';

const deadlineMs = 10_000;
/** By plugin, the last that was asked for: tabs stay open for days, and versions come and go. */
const manifests = new Map<string, Asked>();

interface Asked {
  readonly baseUrl: string;
  readonly manifest: Promise<PluginManifest>;
}

/**
 * The plugin with its whole manifest, which the page holds only of the plugin that it opens with. Asked
 * for once a version. `isFresh`: past the browser's cache. Rejects when it cannot be had.
 */
export async function wholePlugin(plugin: ListedPlugin, isFresh: boolean): Promise<ResolvedPlugin> {
  const { name, manifest, baseUrl } = plugin;
  if ('files' in manifest) return { ...plugin, manifest };
  const last = manifests.get(name);
  const asked = last?.baseUrl === baseUrl ? last : askFor(name, baseUrl, isFresh);
  return { ...plugin, manifest: await asked.manifest };
}

function askFor(name: string, baseUrl: string, isFresh: boolean): Asked {
  const manifest = fetchManifest(`${baseUrl}callboard.plugin.json`, isFresh);
  const asked = { baseUrl, manifest };
  manifests.set(name, asked);
  manifest.catch(() => {
    if (manifests.get(name) === asked) manifests.delete(name);
  });
  return asked;
}

async function fetchManifest(url: string, isFresh: boolean): Promise<PluginManifest> {
  try {
    const response = await fetch(url, {
      cache: isFresh ? 'reload' : 'default',
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new Error(`callboard.plugin.json could not be had: ${messageOf(cause)}`, { cause });
  }
}
