import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

export type Resolve = (host: string) => Promise<readonly Address[]>;

/** A name has so long to become addresses. */
const LOOKUP_MS = 5_000;

/** All addresses of a host, as the system resolves it. */
export const systemResolve: Resolve = async (host) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), LOOKUP_MS);
  });
  try {
    const found = await Promise.race([lookup(host, { all: true }), late]);
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The addresses of a host that may be connected to: all of them public, or the host allowed by name. One private address
 * among them is enough to refuse: whoever answers for the name chooses which is taken.
 */
export async function checkedAddresses(
  host: string,
  { resolve, allowed }: { readonly resolve: Resolve; readonly allowed: ReadonlySet<string> },
): Promise<readonly Address[] | { readonly why: string }> {
  const bare = host.replace(/^\[|\]$/g, '');
  const version = isIP(bare);
  const found =
    version === 0 ? await resolve(bare) : [{ address: bare, family: version === 6 ? 6 : 4 } as const];
  if (found.length === 0) return { why: `${host} has no address` };
  if (allowed.has(host.toLowerCase())) return found;
  const inside = found.find((one) => !isPublic(one));
  if (!inside) return found;
  return {
    why: `${host} is ${inside.address}, which is not public; name the host in the Project's delivery.privateHosts to allow it`,
  };
}

/** Whether an address is one of the internet at large: the special-purpose registries of IANA (RFC 6890) are not. */
export function isPublic({ address, family }: Address): boolean {
  if (family === 4) return !SPECIAL.check(address, 'ipv4');
  return GLOBAL.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6');
}

const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');

const SPECIAL = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  SPECIAL.addSubnet(net, prefix, 'ipv4');
}
// Within 2000::/3: ways to write an IPv4 address, and documentation.
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  SPECIAL.addSubnet(net, prefix, 'ipv6');
}
