import {
  devSessionOf,
  type Host,
  type ListedPlugin,
  type PluginRoute,
} from '@callboard/sdk/plugin';
import { createStore, type Portal, type ReadableStore } from '@callboard/sdk/react';
import type { ReactNode } from 'react';
import {
  getMountedApps,
  registerApplication,
  triggerAppChange,
  unregisterApplication,
} from 'single-spa';
import { findRouteOwner, isBelow } from '../contributions/route-owner.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { ReportFailure } from './failures.ts';
import type { Place } from './place.ts';
import { removeStyles } from './plugin-links.ts';
import { createPluginMount, type MountOutcome, type PluginMount } from './plugin-mount.tsx';
import { forgetRemote } from './remotes.ts';

export interface ApplicationsParts {
  readonly portal: Portal;
  readonly outlet: () => HTMLElement;
  readonly notFound: ReactNode;
  readonly hostOf: (plugin: ListedPlugin) => Host;
  readonly report: ReportFailure;
  readonly breaker: CircuitBreaker;
  /** A page of a version is on the screen. */
  readonly onStart: (plugin: ListedPlugin) => void;
  /** Whether something on the screen would be lost. */
  readonly isUnsaved: () => boolean;
  /** Whether a mounted plugin gives way to its new version at once (development). */
  readonly swapsAtOnce: boolean;
}

/** Keeps single-spa's applications in step with the registry. */
export interface Applications {
  readonly place: ReadableStore<Place>;
  /** Takes a new list of plugins; what is on the screen stays until its reader switches. */
  sync(plugins: readonly ListedPlugin[]): void;
  /** Loads the plugin that failed in this place once more. */
  retry(): void;
  /** Puts the newer version of the mounted plugin on the screen. */
  switchToNewer(): void;
  /** Goes to a path; within the mounted app through its router. */
  navigate(path: string, options?: { readonly replace?: boolean }): void;
}

interface Registration {
  readonly appName: string;
  readonly plugin: ListedPlugin;
  readonly route: PluginRoute;
  mount?: PluginMount;
}

// Another config is another instance: a plugin reads its config when it mounts.
const identityOf = (plugin: ListedPlugin) => `${plugin.version} ${JSON.stringify(plugin.config)}`;

const isLocalBuild = ({ version }: ListedPlugin) => devSessionOf(version) !== undefined;

export function createApplications(parts: ApplicationsParts): Applications {
  const place = createStore<Place>({ state: 'nobody' });
  const registrations = new Map<string, Registration>();
  let plugins: readonly ListedPlugin[] = [];
  let attempts = 0;

  const { address } = parts.portal;
  const here = () => address.pathOf(location.pathname);
  const ownerHere = () => findRouteOwner(plugins, here());
  const isMounted = ({ appName }: Registration) => getMountedApps().includes(appName);

  function register(plugin: ListedPlugin, route: PluginRoute): void {
    attempts += 1;
    const registration: Registration = {
      appName: `${plugin.name}@${plugin.version}${route.path}#${attempts}`,
      plugin,
      route,
    };
    registrations.set(route.path, registration);
    registerApplication({
      name: registration.appName,
      app: () => lifecyclesOf(registration),
      // Asked of every application at every step, so the cheap question first.
      activeWhen: () =>
        isBelow(here(), route.path) &&
        registrations.get(route.path) === registration &&
        ownerHere()?.route.path === route.path,
    });
  }

  /**
   * What single-spa sees of a plugin: single-spa waits for every step before it takes the reader
   * elsewhere, so none of these waits for the plugin's code to arrive or to start.
   */
  async function lifecyclesOf(registration: Registration) {
    const { plugin, route } = registration;
    const mount = createPluginMount({ plugin, route, host: parts.hostOf(plugin), ...parts });
    registration.mount = mount;
    return {
      bootstrap: () => Promise.resolve(),
      async mount() {
        place.set({ state: 'loading', plugin });
        void mount.mount().then((outcome) => show(registration, outcome));
      },
      unmount: () => mount.unmount(),
    };
  }

  function show(registration: Registration, outcome: MountOutcome): void {
    const { plugin, route } = registration;
    if (outcome === 'left') return;
    if (outcome === 'mounted') {
      place.set({ state: 'mounted', plugin });
      parts.onStart(plugin);
    } else {
      parts.report(outcome);
      place.set({ state: 'failed', plugin, failure: outcome });
    }
    const newest = plugins.find(({ name }) => name === plugin.name);
    if (!newest || identityOf(newest) === identityOf(plugin)) return;
    if (outcome === 'mounted') offer(route.path, newest);
    else replace(registration, newest);
  }

  function offer(path: string, newer: ListedPlugin): void {
    const registration = registrations.get(path);
    if (!registration) return;
    // Nobody wants to stay on a failure.
    const isAtOnce = parts.swapsAtOnce || (registration.mount?.hasFailed() ?? false);
    if (isAtOnce && !parts.isUnsaved()) return replace(registration, newer);
    // Who develops it waits for the change, and for nothing else.
    if (isLocalBuild(newer) || isLocalBuild(registration.plugin))
      return replace(registration, newer);
    place.set({ state: 'mounted', plugin: registration.plugin, newer });
  }

  function remove({ appName, plugin, route }: Registration): void {
    registrations.delete(route.path);
    void unregisterApplication(appName).then(() => {
      const isInUse = [...registrations.values()].some(
        (one) => one.plugin.baseUrl === plugin.baseUrl,
      );
      if (!isInUse) removeStyles(plugin.baseUrl);
    });
  }

  function replace(registration: Registration, plugin: ListedPlugin): void {
    const route = plugin.manifest.routes?.find(({ path }) => path === registration.route.path);
    remove(registration);
    if (route) register(plugin, route);
  }

  function sync(next: readonly ListedPlugin[]): void {
    plugins = next;
    const wanted = new Map(
      next.flatMap((plugin) =>
        (plugin.manifest.routes ?? []).map((route) => [route.path, { plugin, route }] as const),
      ),
    );
    for (const registration of [...registrations.values()]) {
      const { plugin, route } = registration;
      const want = wanted.get(route.path);
      const isHere = isMounted(registration) || holdsPlace(plugin);
      if (want?.plugin.name !== plugin.name) {
        remove(registration);
        if (isHere)
          place.set({
            ...{ state: 'gone', title: plugin.manifest.title },
            wasLocalBuild: isLocalBuild(plugin),
          });
        if (!next.some(({ name }) => name === plugin.name)) forgetRemote(plugin.name);
      } else if (identityOf(want.plugin) !== identityOf(plugin)) {
        if (isMounted(registration) && place.get().state === 'mounted')
          offer(route.path, want.plugin);
        else replace(registration, want.plugin);
      }
    }
    for (const [path, { plugin, route }] of wanted)
      if (!registrations.has(path)) register(plugin, route);
    void triggerAppChange();
    settle();
  }

  const holdsPlace = (plugin: ListedPlugin) => {
    const now = place.get();
    return 'plugin' in now && now.plugin.name === plugin.name;
  };

  /** Shows who owns the address before anything of it has loaded. */
  function settle(): void {
    const owner = ownerHere();
    const now = place.get();
    if (!owner) {
      if (now.state !== 'gone' || !isGoneHere) place.set({ state: 'nobody' });
      return;
    }
    if (!holdsPlace(owner.plugin)) place.set({ state: 'loading', plugin: owner.plugin });
  }

  // The notice about a plugin that was switched off goes when its reader leaves the address.
  let goneAt = '';
  let isGoneHere = false;
  place.subscribe(() => {
    if (place.get().state === 'gone') goneAt = here();
    isGoneHere = goneAt === here();
  });
  window.addEventListener('single-spa:before-routing-event', () => {
    isGoneHere = goneAt === here();
    const mounted = place.get();
    const owner = ownerHere();
    // Entering it anew from elsewhere is the moment to switch to a newer version.
    if (
      mounted.state === 'mounted' &&
      mounted.newer &&
      owner?.plugin.name !== mounted.plugin.name
    ) {
      const registration = registrationOf(mounted.plugin);
      if (registration) replace(registration, mounted.newer);
    }
    settle();
  });

  const registrationOf = (plugin: ListedPlugin) =>
    [...registrations.values()].find((one) => one.plugin === plugin);

  return {
    place,
    sync,
    retry() {
      const registration = registrations.get(ownerHere()?.route.path ?? '');
      if (!registration) return;
      parts.breaker.close(registration.plugin.name);
      place.set({ state: 'loading', plugin: registration.plugin });
      replace(registration, registration.plugin);
    },
    switchToNewer() {
      const now = place.get();
      if (now.state !== 'mounted' || !now.newer) return;
      const registration = registrationOf(now.plugin);
      if (registration) replace(registration, now.newer);
    },
    navigate(path, options) {
      const target = new URL(path, location.origin);
      const owner = findRouteOwner(plugins, target.pathname);
      const shown = registrations.get(ownerHere()?.route.path ?? '');
      const router = shown?.mount?.router();
      const url = address.urlOf(`${target.pathname}${target.search}${target.hash}`);
      if (router && owner?.route.path === shown?.route.path) return router.navigate(url, options);
      if (options?.replace) window.history.replaceState(null, '', url);
      else window.history.pushState(null, '', url);
      window.scrollTo(0, 0);
    },
  };
}
