import { CallboardError, notFound } from '@callboard/sdk/contract';
import type { ResolvedPlugin } from '@callboard/sdk/plugin';
import { apiBasesOf } from '../registry/api-bases.ts';
import type { ServiceDirectory } from '../registry/service-directory.ts';

/** Where a request to an API goes. */
export interface ApiTarget {
  readonly plugin: string;
  readonly url: string;
  /** Longest wait for the first byte of the answer, in ms. */
  readonly timeoutMs: number;
}

/** Origin and deadline for a path below `/api`. Throws `not-found`, or `unavailable` when the service is down. */
export function apiTarget(
  path: string,
  plugins: readonly ResolvedPlugin[],
  services: Pick<ServiceDirectory, 'urlOf' | 'stateOf' | 'timeoutOf'>,
): ApiTarget {
  const base = path.split('/', 3).join('/');
  const plugin = plugins.find(({ manifest, service }) =>
    apiBasesOf(manifest, service).includes(base),
  );
  if (!plugin)
    throw notFound(`an API at ${base}`, {
      hint: 'its plugin may be disabled; see the plugins page or registry.yaml',
    });
  const { name } = plugin;
  const url = services.urlOf(name);
  if (url === undefined || services.stateOf(name) === 'down') throw serviceDown(name);
  return { plugin: name, url, timeoutMs: services.timeoutOf(name) };
}

export const serviceDown = (plugin: string, cause?: unknown) =>
  new CallboardError('unavailable', `the service of ${plugin} is down`, {
    cause,
    hint: 'try again in a moment; whoever runs the portal finds the reason in the log of the service',
  });
