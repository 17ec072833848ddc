import { federationName, type ResolvedPlugin } from '@callboard/sdk/plugin';
import { getInstance, type ModuleFederation } from '@module-federation/enhanced/runtime';

const manifestUrl = (plugin: ResolvedPlugin) =>
  new URL(`${plugin.baseUrl}mf-manifest.json`, location.origin).href;

/** By the address at which the runtime asks for its manifest; those that may be loaded now. */
const manifests = new Map<string, ResolvedPlugin>();
/** By plugin. */
const registered = new Map<string, ResolvedPlugin>();

let instance: ModuleFederation | undefined;

function federation(): ModuleFederation {
  if (instance) return instance;
  const made = getInstance();
  if (!made) throw new Error('the shell was built without module federation');
  made.registerPlugins([
    {
      name: 'callboard-registry',
      // The registry carries each plugin's manifest, so asking for it costs no request.
      fetch: (url) => {
        const plugin = manifests.get(url);
        return plugin ? Promise.resolve(Response.json(plugin.manifest.federation)) : false;
      },
    },
  ]);
  instance = made;
  return made;
}

/** Makes the plugin's bundle known, in place of another version of it. Loads nothing. */
function register(plugin: ResolvedPlugin): void {
  if (registered.get(plugin.name)?.version === plugin.version) return;
  forgetRemote(plugin.name);
  const entry = manifestUrl(plugin);
  manifests.set(entry, plugin);
  federation().registerRemotes([{ name: federationName(plugin.name), entry }], { force: true });
  registered.set(plugin.name, plugin);
}

/** The module that a plugin exposes under `expose` (`./app`). Rejects when it cannot be had. */
export async function loadRemoteModule(plugin: ResolvedPlugin, expose: string): Promise<unknown> {
  register(plugin);
  const id = `${federationName(plugin.name)}/${expose.replace(/^\.\//, '')}`;
  const loaded = await federation().loadRemote(id);
  if (!loaded) throw new Error(`${plugin.name} ${plugin.version} holds no ${expose}`);
  return loaded;
}

/**
 * Forgets a plugin's bundle: the next load starts from its registry entry.
 *
 * The runtime has no public call for this in 2.9; `removeRemote` is what its own `force` uses.
 */
export function forgetRemote(name: string): void {
  const handler = federation().remoteHandler as unknown as RemovingHandler; // private in the types
  const remote = federation().options.remotes.find((one) => one.name === federationName(name));
  if (remote) handler.removeRemote(remote);
  const plugin = registered.get(name);
  if (plugin) manifests.delete(manifestUrl(plugin));
  registered.delete(name);
}

interface RemovingHandler {
  removeRemote(remote: unknown): void;
}
