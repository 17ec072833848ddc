import { type Client, createClient } from '@callboard/sdk/client';
import {
  CallboardError,
  type Contract,
  type ContractRoutes,
  invalidInput,
  isCallboardError,
} from '@callboard/sdk/contract';
import { basePathOf } from '@callboard/sdk/plugin';
import { type Command, Option } from 'commander';

const defaultPortal = 'http://localhost:7007';

/** Options of every command that speaks to a portal. */
export interface PortalOptions {
  readonly portal: string;
  readonly token?: string;
}

/** Adds `--portal` and `--token`, which the environment may state instead. */
export const withPortalOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--portal <url>', 'address of the portal, with the path that it lies below')
        .env('CALLBOARD_PORTAL')
        .default(defaultPortal),
    )
    .addOption(
      new Option('--token <token>', 'key to sign in with, from `callboard keys new`').env(
        'CALLBOARD_TOKEN',
      ),
    );

/** The address of a portal that a person names, with its path if it has one; throws `invalid-input`. */
export function portalBaseUrl(portal: string): string {
  const url = URL.parse(portal);
  if (!url || !/^https?:$/.test(url.protocol))
    throw invalidInput(`--portal should be an address as ${defaultPortal}, not ${portal}`);
  return `${url.origin}${basePathOf(portal)}`;
}

/** A client of one of the portal's APIs, whose failures say how to go on. */
export function portalClient<C extends Contract>(
  routes: ContractRoutes<C>,
  { portal, token }: PortalOptions,
  timeoutMs = 30_000,
): Client<C> {
  return createClient(routes, {
    baseUrl: portalBaseUrl(portal),
    timeoutMs,
    headers: () => ({ ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }),
  });
}

/** Adds to a failure of the portal what the person at the terminal can do about it. */
export async function askPortal<T>(
  { portal, token }: PortalOptions,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isCallboardError(error) || error.hint !== undefined) throw error;
    const hint = hintOf(error.code, portal, token);
    if (hint === undefined) throw error;
    const { code, message, issues } = error;
    throw new CallboardError(code, message, { cause: error, issues, hint });
  }
}

function hintOf(code: string, portal: string, token: string | undefined): string | undefined {
  if (code === 'unavailable')
    return `is the portal running at ${portal}? name another one with --portal or CALLBOARD_PORTAL`;
  if (code === 'timeout') return `the portal at ${portal} does not answer; try again`;
  if (code === 'unauthenticated')
    return 'pass a key with --token or CALLBOARD_TOKEN; who runs the portal makes one with `callboard keys new`';
  if (code === 'forbidden' && token !== undefined)
    return 'the key does not allow this; `callboard keys list` tells what each allows';
  return undefined;
}
