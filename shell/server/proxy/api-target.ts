import type { Agent } from 'node:http';
import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { ResolvedPlugin } from '@callboard/sdk/plugin';
import { apiBasesOf } from '@callboard/sdk/plugin/validation';
import type { Dispatcher } from 'undici';
import type { ServiceDirectory } from '../registry/service-directory.ts';

/** Where a request to an API goes. */
export interface ApiTarget {
  readonly plugin: string;
  readonly url: string;
  /** Longest wait for the first byte of the answer, in ms. */
  readonly timeoutMs: number;
  /** Where it is not this machine that connects to `url`. */
  readonly connections?: TargetConnections;
  /** Of a developer, where the service runs. */
  readonly machine?: string;
}

/** Connections of somebody else's making. */
export interface TargetConnections {
  readonly dispatcher: Dispatcher;
  /** The same for upgrades. */
  readonly agent: Agent;
}

type Directory = Pick<ServiceDirectory, 'urlOf' | 'stateOf' | 'timeoutOf'>;

/** Origin and deadline for a path below `/api`. Throws `not-found`, or `unavailable` when the service is down. */
export function apiTarget(
  path: string,
  plugins: readonly ResolvedPlugin[],
  services: Directory,
): ApiTarget {
  const plugin = apiOwner(path, plugins);
  if (!plugin)
    throw notFound(`an API at ${apiBase(path)}`, {
      hint: 'its plugin may be disabled; see the plugins page or registry.yaml',
    });
  return targetOf(plugin, services) ?? unavailable(plugin);
}

/** The same for who can wait; `undefined` while nobody serves it. */
export function findApiTarget(
  path: string,
  plugins: readonly ResolvedPlugin[],
  services: Directory,
): ApiTarget | undefined {
  const plugin = apiOwner(path, plugins);
  return plugin && targetOf(plugin, services);
}

const apiBase = (path: string) => path.split('/', 3).join('/');

const owners = new WeakMap<readonly ResolvedPlugin[], ReadonlyMap<string, ResolvedPlugin>>();

/** Of a path below `/api`. */
export function apiOwner(
  path: string,
  plugins: readonly ResolvedPlugin[],
): ResolvedPlugin | undefined {
  let owned = owners.get(plugins);
  if (!owned) {
    owned = ownersOf(plugins);
    owners.set(plugins, owned);
  }
  return owned.get(apiBase(path));
}

// What two claim is the first one's.
function ownersOf(plugins: readonly ResolvedPlugin[]): ReadonlyMap<string, ResolvedPlugin> {
  const owned = new Map<string, ResolvedPlugin>();
  for (const plugin of plugins)
    for (const base of apiBasesOf(plugin.manifest, plugin.service))
      if (!owned.has(base)) owned.set(base, plugin);
  return owned;
}

function targetOf({ name }: ResolvedPlugin, services: Directory): ApiTarget | undefined {
  const url = services.urlOf(name);
  if (url === undefined || services.stateOf(name) === 'down') return undefined;
  return { plugin: name, url, timeoutMs: services.timeoutOf(name) };
}

function unavailable({ name }: ResolvedPlugin): never {
  throw serviceDown({ plugin: name });
}

export const serviceDown = (
  { plugin, machine }: Pick<ApiTarget, 'plugin' | 'machine'>,
  cause?: unknown,
) =>
  machine === undefined
    ? new CallboardError('unavailable', `the service of ${plugin} is down`, {
        cause,
        hint: 'try again in a moment; whoever runs the portal finds the reason in the log of the service',
      })
    : new CallboardError('unavailable', `the service of ${plugin} at ${machine} is down`, {
        cause,
        hint: 'start it there, or end `callboard dev`, which passes your calls on to it',
      });
