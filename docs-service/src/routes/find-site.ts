import { notFound } from '@callboard/sdk/contract';
import { formatEntityRef, parseEntityRef } from '@callboard/sdk/model';
import type { Deps } from '../deps.ts';
import type { KnownVersion } from '../store/build-store.ts';
import type { KnownSite } from '../store/site-store.ts';

export interface SiteName {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
}

type Stores = Pick<Deps, 'sites' | 'builds'>;

/** The site of an entity, or of the one that it has its docs in. */
export async function findSite({ sites }: Stores, name: SiteName): Promise<KnownSite> {
  const ref = formatEntityRef(name);
  const site = await sites.find(await sites.resolveAlias(ref));
  if (!site) throw notFound(`docs of ${ref}`);
  return site;
}

/** A version of a site by its name, the default one where absent. */
export async function findVersion(
  stores: Stores,
  name: SiteName,
  version: string | undefined,
): Promise<{ readonly site: KnownSite; readonly version: KnownVersion }> {
  const site = await findSite(stores, name);
  const versions = await stores.builds.versions(site.ref);
  const found =
    version === undefined ? versions[0] : versions.find((each) => each.name === version);
  if (!found)
    throw notFound(
      version === undefined
        ? `a build of the docs of ${site.ref}`
        : `version ${version} of the docs of ${site.ref}`,
    );
  return { site, version: found };
}

/** The same, where something of it is served. */
export async function findServed(stores: Stores, name: SiteName, version: string | undefined) {
  const found = await findVersion(stores, name, version);
  if (found.version.live === 0) throw notFound(`a build of the docs of ${found.site.ref}`);
  return found;
}

/** `ns/kind/name` of a site, as its addresses have it. */
export function tripletOf(ref: string): string {
  const { namespace, kind, name } = parseEntityRef(ref);
  return [namespace, kind, name].map(encodeURIComponent).join('/');
}
