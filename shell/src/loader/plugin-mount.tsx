import { messageOf } from '@callboard/sdk/contract';
import type { Host, ListedPlugin, PluginFailure, PluginRoute } from '@callboard/sdk/plugin';
import { isPluginApp, type PluginRouter, type Portal } from '@callboard/sdk/react';
import type { ReactNode } from 'react';
import type { CircuitBreaker, PausedError } from './circuit-breaker.ts';
import { isLifecycles } from './lifecycles.ts';
import { type Loaded, loadModule } from './load-module.ts';
import { mountReactApp } from './react-lifecycle.tsx';
import { within } from './within.ts';

const startDeadlineMs = 3000;
/** The next plugin waits for it, so this is short. */
const endDeadlineMs = 1000;

export interface MountParts {
  readonly plugin: ListedPlugin;
  readonly route: PluginRoute;
  readonly host: Host;
  readonly portal: Portal;
  readonly outlet: () => HTMLElement;
  readonly notFound: ReactNode;
  readonly breaker: Pick<CircuitBreaker, 'pauseOf'>;
}

/** What became of an attempt to put a page on the screen; `left`: its reader went on before it was there. */
export type MountOutcome = 'mounted' | 'left' | PluginFailure;

/** One page; can be put on the screen and taken off again. Nothing here rejects. */
export interface PluginMount {
  /** Loads its code where need be. May take as long as the plugin likes. */
  mount(): Promise<MountOutcome>;
  /** Takes it off, or gives up putting it on. Ends soon, whatever the plugin does. */
  unmount(): Promise<void>;
  /** Whether what is on the screen is a failure. */
  hasFailed(): boolean;
  /** The router of a mounted React app. */
  router(): PluginRouter | undefined;
}

/** One stay of a page on the screen. */
interface Visit {
  isOver: boolean;
  container?: HTMLElement;
  mounted?: PutOn;
}

export function createPluginMount(parts: MountParts): PluginMount {
  let current: Visit | undefined;

  async function takeOff({ container, mounted }: Visit): Promise<void> {
    if (container) container.hidden = true;
    try {
      const ended = Promise.resolve(mounted?.unmount());
      await within(ended, endDeadlineMs, 'its unmount did not end');
    } catch (error) {
      parts.host.report(error);
    }
    container?.remove();
  }

  return {
    router: () => current?.mounted?.router,
    hasFailed: () => current?.mounted?.hasFailed?.() ?? false,
    async mount() {
      const visit: Visit = { isOver: false };
      current = visit;
      const cause = parts.breaker.pauseOf(parts.plugin.name, parts.plugin.version);
      if (cause) return pausedFailure(parts.plugin, cause);
      const loaded = await loadModule(parts.plugin, parts.route.expose);
      if (visit.isOver) return 'left';
      if ('failure' in loaded) return loaded.failure;
      visit.container = containerFor(parts);
      try {
        visit.mounted = await putOn(loaded, parts, visit.container);
      } catch (cause) {
        visit.container.remove();
        const { name, version } = parts.plugin;
        return { plugin: name, version, stage: 'render', reason: messageOf(cause), cause };
      }
      if (!visit.isOver) return 'mounted';
      await takeOff(visit);
      return 'left';
    },
    async unmount() {
      if (!current) return;
      const visit = current;
      current = undefined;
      visit.isOver = true;
      await takeOff(visit);
    },
  };
}

function pausedFailure({ name, version }: ListedPlugin, cause: PausedError): PluginFailure {
  return { plugin: name, version, stage: 'render', reason: cause.message, cause };
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
  hasFailed?(): boolean;
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
      base: portal.address.urlOf(route.path),
      container,
      host,
      portal,
      notFound,
    });
  }
  if (isLifecycles(module)) {
    const props = { container, basePath: portal.address.urlOf(route.path) };
    await within(module.bootstrap(props), startDeadlineMs, 'its bootstrap did not end');
    await within(module.mount(props), startDeadlineMs, 'its mount did not end');
    return { unmount: () => module.unmount(props) };
  }
  throw new Error(
    `${route.expose} exports neither \`app\` (see defineApp) nor single-spa lifecycles`,
  );
}
