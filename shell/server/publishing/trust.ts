import type { RegistryPolicy } from '@callboard/sdk/plugin';
import type { BundleStore } from '../bundles/bundle-store.ts';
import { signerOf } from './verify-signature.ts';

/**
 * Who signed a published version, where it is signed. Rejects with `forbidden` when the policy does not
 * let it run.
 */
export type Trust = (name: string, version: string) => Promise<string | undefined>;

// A version never changes and neither does a policy object: one look at each pair is enough.
const looks = new WeakMap<RegistryPolicy, Map<string, Promise<string | undefined>>>();

export function createTrust(store: Pick<BundleStore, 'record'>, policy: RegistryPolicy): Trust {
  const known = looks.get(policy) ?? new Map<string, Promise<string | undefined>>();
  looks.set(policy, known);
  return (name, version) => {
    const key = `${name}@${version}`;
    const looking =
      known.get(key) ??
      store
        .record(name, version)
        .then(({ manifestBytes, signature }) =>
          signerOf({ plugin: name, manifestBytes, signature }, policy),
        );
    known.set(key, looking);
    looking.catch(() => known.delete(key));
    return looking;
  };
}
