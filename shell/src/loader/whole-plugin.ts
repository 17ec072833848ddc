import { messageOf } from '@callboard/sdk/contract';
import type { ListedPlugin, PluginManifest, ResolvedPlugin } from '@callboard/sdk/plugin';

const deadlineMs = 10_000;
const manifests = new Map<string, Promise<PluginManifest>>();

/**
 * The plugin with its whole manifest, which the page holds only of the plugin that it opens with. Asked
 * for once a version. `isFresh`: past the browser's cache. Rejects when it cannot be had.
 */
export async function wholePlugin(plugin: ListedPlugin, isFresh: boolean): Promise<ResolvedPlugin> {
  const { manifest, baseUrl } = plugin;
  if ('files' in manifest) return { ...plugin, manifest };
  const asked = manifests.get(baseUrl) ?? askFor(baseUrl, isFresh);
  return { ...plugin, manifest: await asked };
}

function askFor(baseUrl: string, isFresh: boolean): Promise<PluginManifest> {
  const asked = fetchManifest(`${baseUrl}callboard.plugin.json`, isFresh);
  manifests.set(baseUrl, asked);
  asked.catch(() => manifests.delete(baseUrl));
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
