import { messageOf } from '@callboard/sdk/contract';
import type { Host, PluginFailure, PluginRoute, ResolvedPlugin } from '@callboard/sdk/plugin';
import { isPluginApp, type PluginRouter, type Portal } from '@callboard/sdk/react';
import type { ReactNode } from 'react';
import { isLifecycles } from './lifecycles.ts';
import { type Loaded, loadModule } from './load-module.ts';
import { mountReactApp } from './react-lifecycle.tsx';
import { within } from './within.ts';

const foreignDeadlineMs = 3000;

export interface MountParts {
  readonly plugin: ResolvedPlugin;
  readonly route: PluginRoute;
  readonly host: Host;
  readonly portal: Portal;
  readonly outlet: () => HTMLElement;
  readonly notFound: ReactNode;
}

/** One page's code, loaded; can be put on the screen and taken off again. Nothing here rejects. */
export interface PluginMount {
  /** Answers why it is not on the screen, or nothing. */
  mount(): Promise<PluginFailure | undefined>;
  unmount(): Promise<void>;
  /** The router of a mounted React app. */
  router(): PluginRouter | undefined;
}

export async function loadPluginMount(parts: MountParts): Promise<PluginMount> {
  const loaded = await loadModule(parts.plugin, parts.route.expose);
  let container: HTMLElement | undefined;
  let router: PluginRouter | undefined;
  let takeOff: () => Promise<void> | void = () => {};

  return {
    router: () => router,
    async mount() {
      if ('failure' in loaded) return loaded.failure;
      container = containerFor(parts);
      try {
        const mounted = await putOn(loaded, parts, container);
        takeOff = mounted.unmount;
        router = mounted.router;
        return undefined;
      } catch (cause) {
        const { name } = parts.plugin;
        return { plugin: name, stage: 'render', reason: messageOf(cause), cause };
      }
    },
    async unmount() {
      try {
        await within(Promise.resolve(takeOff()), foreignDeadlineMs, 'its unmount did not end');
      } catch (error) {
        parts.host.report(error);
      }
      router = undefined;
      takeOff = () => {};
      container?.remove();
    },
  };
}

function containerFor({ plugin, outlet }: MountParts): HTMLElement {
  const container = document.createElement('div');
  container.className = 'cb-plugin-root';
  container.dataset['cbPlugin'] = `${plugin.name}@${plugin.version}`;
  outlet().append(container);
  return container;
}

interface PutOn {
  readonly router?: PluginRouter;
  unmount(): Promise<void> | void;
}

async function putOn(
  loaded: Exclude<Loaded, { failure: PluginFailure }>,
  { route, host, portal, notFound }: MountParts,
  container: HTMLElement,
): Promise<PutOn> {
  const { module } = loaded;
  if (isPluginApp(module['app'])) {
    return mountReactApp({
      app: module['app'],
      title: route.title,
      base: route.path,
      container,
      host,
      portal,
      notFound,
    });
  }
  if (isLifecycles(module)) {
    const props = { container, basePath: route.path };
    await within(module.bootstrap(props), foreignDeadlineMs, 'its bootstrap did not end');
    await within(module.mount(props), foreignDeadlineMs, 'its mount did not end');
    return { unmount: () => module.unmount(props) };
  }
  throw new Error(
    `${route.expose} exports neither \`app\` (see defineApp) nor single-spa lifecycles`,
  );
}
