import { CallboardError, invalidInput } from '../../errors/callboard-error.ts';
import { addressKindOf, createCidrTest, isAddress } from './address-kind.ts';

export interface FetchPolicyOptions {
  /** Hosts with public addresses: `example.org`, `*.example.org`, `example.org:8443`, or `*` for all. */
  readonly allowHosts: readonly string[];
  /** Hosts (with or without port) and CIDRs with private addresses that may be fetched too. */
  readonly allowPrivate: readonly string[];
}

/** Decides which URLs and which addresses behind them may be fetched. Pure. */
export interface FetchPolicy {
  /** Throws `invalid-input` (not http, credentials inside) or `forbidden`. */
  checkUrl(url: URL): void;
  /** Throws `forbidden` unless each address may be connected to for this URL. */
  checkAddresses(url: URL, addresses: readonly string[]): void;
}

export function createFetchPolicy(options: FetchPolicyOptions): FetchPolicy {
  const cidrs = options.allowPrivate.flatMap((entry) => createCidrTest(entry) ?? []);
  const inCidr = (address: string) => cidrs.some((test) => test(address));
  const isAllowedName = (url: URL) => options.allowHosts.some((entry) => matchesHost(entry, url));
  const isPrivateName = (url: URL) => options.allowPrivate.some((entry) => matchesHost(entry, url));

  function checkAddress(url: URL, address: string): void {
    const kind = addressKindOf(address);
    if (inCidr(address)) return;
    // A name vouches for a network of one's own, never for the metadata service of a cloud.
    if (kind === 'private' && isPrivateName(url)) return;
    if (kind === 'public' && (isAllowedName(url) || isPrivateName(url))) return;
    if (kind === 'public') throw hostNotAllowed(url);
    throw new CallboardError('forbidden', `${hostOf(url)} has an address that is not public`, {
      hint:
        kind === 'private'
          ? `if it is a server of your company, add ${hostOf(url)} to fetch.allowPrivate in callboard.yaml`
          : 'addresses of this kind are only allowed by a CIDR in fetch.allowPrivate in callboard.yaml',
    });
  }

  return {
    checkUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw invalidInput(
          `only http and https can be fetched, found ${url.protocol.slice(0, -1)}`,
        );
      if (url.username || url.password)
        throw invalidInput(`the URL for ${hostOf(url)} holds credentials`, {
          hint: 'configure them for the host instead',
        });
      if (isAddress(url.hostname)) checkAddress(url, url.hostname);
      // A name that no list has may still lie in an allowed network: its addresses decide.
      else if (!isAllowedName(url) && !isPrivateName(url) && cidrs.length === 0)
        throw hostNotAllowed(url);
    },
    checkAddresses(url, addresses) {
      if (addresses.length === 0)
        throw new CallboardError('unavailable', `${hostOf(url)} has no address`);
      for (const address of addresses) checkAddress(url, address);
    },
  };
}

const hostNotAllowed = (url: URL) =>
  new CallboardError('forbidden', `${hostOf(url)} is not a host that may be fetched`, {
    hint: `add ${hostOf(url)} to fetch.allowHosts in callboard.yaml`,
  });

/** As a person would write it in the settings: with the port only when it is not the usual one. */
export const hostOf = (url: URL) => url.host.replace(/\.(?=:|$)/, '');

function matchesHost(entry: string, url: URL): boolean {
  const wanted = entry.trim().toLowerCase();
  if (wanted === '*') return true;
  const hostname = url.hostname.replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const [, name = '', wantedPort] =
    /^(\[.*\]|[^:]*|[^[]*:.*:[^[]*?)(?::(\d+))?$/.exec(wanted) ?? [];
  if (wantedPort !== undefined && wantedPort !== port) return false;
  if (name.startsWith('*.')) return hostname.endsWith(name.slice(1)) && hostname !== name.slice(2);
  return hostname === name;
}
