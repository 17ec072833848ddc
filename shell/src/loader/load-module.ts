import { messageOf } from '@callboard/sdk/contract';
import type { ListedPlugin, PluginFailure, ResolvedPlugin } from '@callboard/sdk/plugin';
import { diagnoseFiles } from './diagnose-files.ts';
import { pinIntegrity } from './import-map.ts';
import { restoreStyles } from './plugin-links.ts';
import { refreshFiles } from './refresh-files.ts';
import { forgetRemote, loadRemoteModule } from './remotes.ts';
import { wholePlugin } from './whole-plugin.ts';
import { within } from './within.ts';

const deadlineMs = 15_000;

/** Bundles of which a file could not be had at the last attempt. */
const refused = new Set<string>();

/** A module, or why there is none. */
export type Loaded =
  | { readonly module: Readonly<Record<string, unknown>> }
  | { readonly failure: PluginFailure };

/** Loads a module of a plugin within a deadline. Never rejects; asked again it tries again. */
export async function loadModule(plugin: ListedPlugin, expose: string): Promise<Loaded> {
  let whole: ResolvedPlugin | undefined;
  try {
    const isAgain = refused.delete(plugin.baseUrl);
    whole = await wholePlugin(plugin, isAgain);
    if (isAgain) await refreshFiles(whole);
    pinIntegrity(whole);
    const [loaded] = await within(
      Promise.all([loadRemoteModule(whole, expose), restoreStyles(plugin.baseUrl)]),
      deadlineMs,
      `no answer within ${deadlineMs / 1000} s`,
    );
    return { module: Object(loaded) };
  } catch (cause) {
    // A failed remote would be answered from the runtime's cache for ever.
    forgetRemote(plugin.name);
    const failure = {
      ...{ plugin: plugin.name, version: plugin.version },
      ...(await explain(plugin, whole, expose, cause)),
      cause,
    };
    if (failure.stage === 'fetch') refused.add(plugin.baseUrl);
    return { failure };
  }
}

// The runtime's own codes (troubleshooting guide of module federation), put into words.
async function explain(
  plugin: ListedPlugin,
  whole: ResolvedPlugin | undefined,
  expose: string,
  cause: unknown,
): Promise<Pick<PluginFailure, 'stage' | 'reason'>> {
  const message = messageOf(cause);
  const at = `${plugin.name} ${plugin.version}`;
  if (!whole) return { stage: 'fetch', reason: message };
  if (
    /Failed to fetch dynamically imported module|RUNTIME-008|error loading dynamically/i.test(
      message,
    )
  )
    return {
      stage: 'fetch',
      reason:
        (await diagnoseFiles(whole, expose)) ??
        `a file of ${at} could not be had: it is missing, or its hash is not the one that was published`,
    };
  if (/no answer within/.test(message)) return { stage: 'fetch', reason: `${at} gave ${message}` };
  if (/RUNTIME-00[1-7]/.test(message))
    return { stage: 'fetch', reason: `${at} could not be opened: ${message}` };
  return { stage: 'evaluate', reason: `${at} failed while it started: ${message}` };
}
