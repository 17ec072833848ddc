import '@callboard/sdk/ui/styles.css';
import './frame/frame.css';
import { createClient } from '@callboard/sdk/client';
import { authRoutes } from '@callboard/sdk/contracts/auth.client';
import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { settingsRoutes } from '@callboard/sdk/contracts/settings.client';
import { type Host, type ListedPlugin, portalAddress } from '@callboard/sdk/plugin';
import {
  type AvailableExtension,
  createQueryClient,
  createStore,
  createUnsavedChanges,
  HostProvider,
  type Portal,
  PortalProvider,
  seedSettings,
} from '@callboard/sdk/react';
import { NotFound } from '@callboard/sdk/ui';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { start } from 'single-spa';
import { extensionsOf } from './contributions/extensions.ts';
import { navigationOf } from './contributions/navigation.ts';
import { openEvents } from './events/open-events.ts';
import { Frame } from './frame/frame.tsx';
import { followLocation } from './frame/location-store.ts';
import { ShellContext } from './frame/shell-context.ts';
import { createTheme } from './frame/theme.ts';
import { createHealthReporter } from './health/report-health.ts';
import { createApplications } from './loader/applications.ts';
import { attributeErrors } from './loader/attribute-errors.ts';
import { createCircuitBreaker } from './loader/circuit-breaker.ts';
import { createHost } from './loader/create-host.ts';
import { createFailures } from './loader/failures.ts';
import { takesLateImportMaps } from './loader/import-map.ts';
import { mountParcel } from './loader/mount-parcel.ts';
import { refuseMarkup } from './loader/trusted-types.ts';
import { createPerson } from './person/create-person.ts';
import { askAgainAfterOutage } from './registry/ask-again.ts';
import { readBoot } from './registry/read-boot.ts';
import { followRegistry } from './registry/registry-store.ts';
import { readSafeMode, withSafeMode } from './registry/safe-mode.ts';
import { createLeaveGuard } from './unsaved/leave-guard.ts';

refuseMarkup();
// 250 where unset: a page of many plugins would forget what the first ones took to load.
performance.setResourceTimingBufferSize(2000);
const boot = readBoot();
const address = portalAddress(boot.basePath);
enterPortal();
const breaker = createCircuitBreaker(() => performance.now());
const failures = createFailures((failure) => {
  breaker.failed(failure);
  health.failed(failure);
});
attributeErrors(window, boot.basePath, failures.report);
const location = followLocation(address);
const events = openEvents(address, { registry: boot.registry.revision });
const safeMode = readSafeMode(window.location.search, sessionStorage);
const wholeRegistry = followRegistry({
  initial: boot.registry,
  events,
  readAnew: createClient(registryRoutes, { baseUrl: boot.basePath }).getRegistry,
});
const registry = withSafeMode(wholeRegistry, safeMode);
const outlet = document.createElement('div');
outlet.id = 'cb-outlet';

// An engine that takes no import map after boot gets every plugin's hashes with the next page.
if (!takesLateImportMaps())
  document.cookie = `cb_importmaps=all; path=${boot.basePath || '/'}; samesite=strict`;

const queryClient = createQueryClient();
if (boot.settings) seedSettings(queryClient, boot.settings);

const theme = createTheme({
  storageKey: address.nameOf('cb-theme'),
  saved: boot.settings?.theme,
  save(value) {
    const input = { params: { key: 'theme' as const }, body: { value } };
    // This browser remembers it in any case.
    ownHost.client(settingsRoutes).putSetting(input).catch(console.warn);
  },
});

const unsaved = createUnsavedChanges();
const leaveGuard = createLeaveGuard(unsaved.store, window);

const extensions = createStore<readonly AvailableExtension[]>([]);
const reader = { permissions: boot.session.permissions, features: boot.features };
const portal: Portal = {
  ...{ extensions, reader, mountParcel },
  colorScheme: theme.colorScheme,
  queryClient,
  styleNonce: boot.styleNonce,
  address,
  unsaved,
  navigate(path, options) {
    const isHere =
      new URL(path, window.location.origin).pathname === address.pathOf(window.location.pathname);
    const go = () => applications.navigate(path, options);
    if (isHere) go();
    else leaveGuard.ask(go);
  },
};

/** The frame asks the gateway as a plugin asks its service. */
const ownHost = createHost(
  { name: 'callboard', version: boot.sdkVersion, config: {} },
  { address, session: boot.session, navigate: portal.navigate, report: failures.report, events },
);
const health = createHealthReporter({
  async send(reports) {
    const body = { reports: [...reports] };
    return (await ownHost.client(registryRoutes).reportHealth({ body })).isCounted;
  },
  sendLast(reports) {
    const body = new Blob([JSON.stringify({ reports })], { type: 'application/json' });
    navigator.sendBeacon(address.urlOf('/api/registry/reports'), body);
  },
  page: window,
  gatherMs: 1_000,
});
const onStart = ({ name, version }: ListedPlugin) => health.started(name, version);
const person = createPerson(ownHost.client(authRoutes), address, boot.session);

const hosts = new Map<string, { plugin: ListedPlugin; host: Host }>();

/** One host per version and config of a plugin. */
function hostOf(plugin: ListedPlugin): Host {
  const known = hosts.get(plugin.name);
  const isSame =
    known?.plugin.version === plugin.version &&
    JSON.stringify(known.plugin.config) === JSON.stringify(plugin.config);
  if (known && isSame) return known.host;
  const host = createHost(plugin, {
    address,
    session: boot.session,
    navigate: portal.navigate,
    report: failures.report,
    events,
  });
  hosts.set(plugin.name, { plugin, host });
  return host;
}

const applications = createApplications({
  portal,
  outlet: () => outlet,
  notFound: (
    <NotFound title="There is no such page">The address has no page in this plugin.</NotFound>
  ),
  hostOf,
  report: failures.report,
  ...{ breaker, onStart },
  isUnsaved: unsaved.store.get,
  swapsAtOnce: boot.isDevelopment,
});

function takeRegistry(): void {
  const { plugins } = registry.get();
  openFirstPage(plugins);
  applications.sync(plugins);
  extensions.set(extensionsOf(plugins, { hostOf, breaker, onStart }));
}

/**
 * Who opens the portal past the proxy in front stands outside its base path, where the addresses that
 * links lead to do not match.
 */
function enterPortal(): void {
  const { pathname, search, hash } = window.location;
  const inside = address.urlOf(address.pathOf(pathname));
  const isInside = inside === pathname || pathname === boot.basePath;
  if (!isInside) window.history.replaceState(null, '', `${inside}${search}${hash}`);
}

/** The portal's root belongs to whichever plugin claims it; without one, the first page of the rail. */
function openFirstPage(plugins: readonly ListedPlugin[]): void {
  if (address.pathOf(window.location.pathname) !== '/') return;
  const isClaimed = plugins.some(({ manifest }) =>
    manifest.routes?.some(({ path }) => path === '/'),
  );
  const first = navigationOf(plugins, reader)[0]?.items[0];
  if (!isClaimed && first) window.history.replaceState(null, '', address.urlOf(first.path));
}

registry.subscribe(takeRegistry);
askAgainAfterOutage(registry, queryClient);
takeRegistry();

const KitGallery = lazy(async () => ({
  default: (await import('@callboard/sdk/ui/kit-gallery')).KitGallery,
}));
// For whoever writes plugins or runs the portal; nobody else needs it.
const isKit =
  (boot.isDevelopment || boot.session.isOperator) &&
  address.pathOf(window.location.pathname) === '/kit';

const rootElement = document.querySelector('#callboard-root');
if (!rootElement) throw new Error('the page carries no #callboard-root');
createRoot(rootElement, { identifierPrefix: 'shell-' }).render(
  <PortalProvider portal={portal} injectVariables>
    <ShellContext
      value={{
        ...{
          boot,
          reader,
          registry,
          applications,
          failures: failures.store,
          theme,
          location,
          person,
        },
        ...{ leaveGuard, unsaved: unsaved.store, safeMode },
      }}
    >
      <HostProvider host={ownHost}>
        <Frame
          outlet={outlet}
          page={
            isKit ? (
              <Suspense>
                <KitGallery />
              </Suspense>
            ) : undefined
          }
        />
      </HostProvider>
    </ShellContext>
  </PortalProvider>,
);
start();
