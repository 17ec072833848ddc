import ipaddr from 'ipaddr.js';

/**
 * What an IP address is for:
 * `public`; `private`, a network of somebody's own (loopback included); `special`, what no server that
 * anybody means to fetch has (link-local with the clouds' metadata, multicast, transition tunnels, …).
 */
export type AddressKind = 'public' | 'private' | 'special';

const privateRanges = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);
// The metadata services that lie in a private range: AWS over IPv6, and Alibaba in shared space.
const metadata = new Set(['fd00:ec2::254', '100.100.100.200']);
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** The kind of an address; an IPv4 one inside an IPv6 mapping counts as itself. Not an address: `special`. */
export function addressKindOf(address: string): AddressKind {
  const parsed = parseAddress(address);
  if (!parsed || metadata.has(parsed.toString())) return 'special';
  const range = parsed.range();
  if (privateRanges.has(range)) return 'private';
  if (range !== 'unicast') return 'special';
  return parsed.kind() === 'ipv4' || parsed.match(globalUnicast) ? 'public' : 'special';
}

/** A test for one CIDR like `10.20.0.0/16`, or one address; `undefined` for text that is neither. */
export function createCidrTest(text: string): ((address: string) => boolean) | undefined {
  const bare = text.replace(/^\[(.*)\]$/, '$1');
  const cidr = ipaddr.isValidCIDR(bare)
    ? ipaddr.parseCIDR(bare)
    : isAddress(bare)
      ? ipaddr.parseCIDR(`${bare}/${bare.includes(':') ? 128 : 32}`)
      : undefined;
  if (!cidr) return undefined;
  const [network] = cidr;
  return (address) => {
    const parsed = parseAddress(address);
    return parsed !== undefined && parsed.kind() === network.kind() && parsed.match(cidr);
  };
}

/** Whether a host of a URL is an address; brackets of IPv6 are fine. */
export const isAddress = (host: string) =>
  ipaddr.IPv4.isValidFourPartDecimal(host) || ipaddr.IPv6.isValid(host.replace(/^\[(.*)\]$/, '$1'));

function parseAddress(address: string) {
  const bare = address.replace(/^\[(.*)\]$/, '$1').replace(/%.*$/, '');
  return isAddress(bare) ? ipaddr.process(bare) : undefined;
}
