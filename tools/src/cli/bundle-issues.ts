import { createRequire } from 'node:module';
import { type InputIssue, isCallboardError } from '@callboard/sdk/contract';
import {
  claimProblemOf,
  defaultBundleLimits,
  isSameRelease,
  type PublicationTarget,
  publicationIssues,
} from '@callboard/sdk/plugin/validation';
import semver from 'semver';
import { sharedModules } from '../build/shared-modules.ts';
import { changedFiles, integrityOf, type PluginBundle } from './plugin-bundle.ts';
import { askPortal, type PortalOptions } from './portal-access.ts';
import { type RegistryClient, registryClient } from './registry-client.ts';

/** Version of the SDK that is installed beside these tools. */
export function installedSdkVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('@callboard/sdk/package.json');
  return String(Object(manifest).version);
}

// The preset asks for these ranges, and the portal of the same version provides something in each.
const providedModules = Object.fromEntries(
  Object.entries(sharedModules).map(([name, range]) => [
    name,
    semver.minVersion(range)?.version ?? range,
  ]),
);

/** Everything for which a portal of this version would refuse the bundle, whatever else it runs. */
export async function localIssues(bundle: PluginBundle): Promise<readonly InputIssue[]> {
  const target = { sdkVersion: installedSdkVersion(), sharedModules: providedModules };
  return [
    ...(await changedFiles(bundle)),
    ...publicationIssues(withoutForeignPoints(bundle), {
      ...{ ...target, others: [], limits: defaultBundleLimits },
    }),
  ];
}

/** Only a portal knows the points of other plugins. */
function withoutForeignPoints({ manifest }: PluginBundle) {
  const { extensions = [], ...rest } = manifest;
  const isForeign = (point: string) =>
    !point.startsWith('entity.') && !point.startsWith(`${manifest.name}.`);
  return { ...rest, extensions: extensions.filter(({ point }) => !isForeign(point)) };
}

/** Everything for which this portal, as it is now, would refuse the bundle. */
export async function portalIssues(
  bundle: PluginBundle,
  options: PortalOptions,
): Promise<readonly InputIssue[]> {
  const { manifest } = bundle;
  const client = registryClient(options);
  const [status, { plugins }, stored] = await askPortal(options, () =>
    Promise.all([client.getStatus(), client.getRegistry(), storedVersions(client, manifest.name)]),
  );
  const others = plugins.filter(({ name }) => name !== manifest.name);
  const target: PublicationTarget = {
    ...{ sdkVersion: status.sdkVersion, sharedModules: providedModules },
    ...{ others: others.map((each) => each.manifest), limits: defaultBundleLimits },
  };
  const claim = claimProblemOf(manifest, others);
  const integrity = integrityOf(bundle.manifestBytes);
  const same = stored.find(({ version }) => isSameRelease(version, manifest.version));
  return [
    ...(await changedFiles(bundle)),
    ...publicationIssues(manifest, target),
    ...(claim === undefined ? [] : [{ path: '/routes', message: claim }]),
    ...(same === undefined || (same.integrity === integrity && same.version === manifest.version)
      ? []
      : [
          {
            path: '/version',
            message: `${same.version} is published already with other bytes (${same.integrity}, this is ${integrity}); raise the version in package.json and build again`,
          },
        ]),
  ];
}

async function storedVersions(client: RegistryClient, name: string) {
  try {
    return (await client.listVersions({ params: { name } })).items;
  } catch (error) {
    if (isCallboardError(error) && error.code === 'not-found') return [];
    throw error;
  }
}
