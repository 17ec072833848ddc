import { CallboardError, invalidInput, isCallboardError, notFound } from '@callboard/sdk/contract';
import type { Publication } from '@callboard/sdk/contracts/registry';
import { devSessionOf, type PluginManifest, type RegistryPolicy } from '@callboard/sdk/plugin';
import {
  claimProblemOf,
  defaultBundleLimits,
  isSameRelease,
  type PublicationTarget,
  parseBundleManifest,
  publicationIssues,
  publicationRefusal,
} from '@callboard/sdk/plugin/validation';
import type { BundleStore, IncomingFile } from '../bundles/bundle-store.ts';
import { integrityOf } from '../bundles/verify-bundle.ts';
import type { LiveRegistry } from '../registry/live-registry.ts';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import { readBundleHeader } from './read-bundle-header.ts';
import { signerOf } from './verify-signature.ts';

export interface PublishingParts {
  readonly store: BundleStore;
  readonly registry: LiveRegistry;
  /** Of `registry.yaml`, as it is now. */
  readonly policy: () => RegistryPolicy;
  readonly sdkVersion: string;
  /** Version of each module that the shell provides. */
  readonly sharedModules: Readonly<Record<string, string>>;
}

interface Sent {
  /** The plugin whose versions the request adds to, and that the sender may publish. */
  readonly name: string;
  readonly who: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Takes a bundle stream in after every check. Rejects as `publishVersion` of the contract does; nothing
 * is stored then.
 */
export async function publishVersion(parts: PublishingParts, sent: Sent): Promise<Publication> {
  const reader = createByteReader(sent.body);
  const limits = limitsOf(parts.policy());
  // Who still sends does not listen yet; a stream that was cut off cannot be drained.
  const drain = () =>
    reader.drain(limits.bundleBytes + limits.manifestBytes).catch(() => undefined);
  try {
    const publication = await receive(parts, sent, reader, limits);
    if (!publication.isNew) await drain();
    return publication;
  } catch (error) {
    await drain();
    throw error;
  }
}

type Limits = PublicationTarget['limits'];

const limitsOf = (policy: RegistryPolicy): Limits => ({ ...defaultBundleLimits, ...policy.limits });

async function receive(
  parts: PublishingParts,
  { name, who }: Sent,
  reader: ByteReader,
  limits: Limits,
): Promise<Publication> {
  const { store, registry } = parts;
  const { manifestBytes: size, signature } = await readBundleHeader(reader, limits.manifestBytes);
  const manifestBytes = await reader.bytes(size);
  const manifest = parseBundleManifest(manifestBytes);
  if (manifest.name !== name)
    throw new CallboardError('forbidden', `the bundle is of ${manifest.name}, not of ${name}`, {
      hint: `publish it to /api/registry/plugins/${manifest.name}/versions, with a token for ${manifest.name}`,
    });
  if (devSessionOf(manifest.version) !== undefined)
    throw invalidInput(`the version ${manifest.version} is of a local build`, {
      hint: 'build it with `callboard build`',
    });
  const signed = { plugin: name, manifestBytes, signature };
  const signedBy = await signerOf(signed, parts.policy());
  const target = { ...(await targetOf(parts, manifest)), limits };
  const issues = publicationIssues(manifest, target);
  if (issues.length > 0) throw publicationRefusal(issues);
  refuseClaims(manifest, registry);
  return whileNobodyElse(`${name} ${releaseOf(manifest.version)}`, async () => {
    const known = await sameRelease(store, manifest);
    const integrity = integrityOf(manifestBytes);
    if (known && (known.integrity !== integrity || known.version !== manifest.version))
      throw otherBytes(manifest, integrity, known);
    const isNew = await store.receive({
      ...{ manifest, manifestBytes, publishedBy: who, files: filesOf(manifest, reader) },
      ...(signature === undefined ? {} : { signature }),
    });
    if (!isNew) await refuseOtherBytes(store, manifest, integrity);
    await registry.refresh();
    return {
      ...{ name, version: manifest.version, integrity, isNew },
      bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
      files: manifest.files.length,
      ...(signedBy === undefined ? {} : { signedBy }),
      ...outcomeOf(registry, manifest),
    };
  });
}

const arriving = new Set<string>();

// Two bundles of one release that differ in build metadata only would both find the place free.
async function whileNobodyElse<T>(release: string, work: () => Promise<T>): Promise<T> {
  if (arriving.has(release))
    throw new CallboardError(
      'conflict',
      `${release} is being published by somebody else right now`,
      {
        hint: 'wait a moment and try again',
      },
    );
  arriving.add(release);
  try {
    return await work();
  } finally {
    arriving.delete(release);
  }
}

const releaseOf = (version: string) => version.split('+')[0];

async function* filesOf(
  manifest: PluginManifest,
  reader: ByteReader,
): AsyncGenerator<IncomingFile> {
  for (const file of manifest.files) yield { file, content: reader.stream(file.bytes) };
  await reader.end();
}

/** What is at hand beside the bundle: of each other plugin the version that runs, else the newest. */
export async function targetOf(
  { store, registry, sdkVersion, sharedModules }: PublishingParts,
  { name }: PluginManifest,
): Promise<Omit<PublicationTarget, 'limits'>> {
  const running = registry.current().plugins.map(({ manifest }) => manifest);
  const others = (await store.names()).filter(
    (other) => other !== name && !running.some((manifest) => manifest.name === other),
  );
  const waiting = await Promise.all(others.map((other) => newestManifest(store, other)));
  return { sdkVersion, sharedModules, others: [...running, ...waiting.filter((each) => !!each)] };
}

async function newestManifest(
  store: BundleStore,
  name: string,
): Promise<PluginManifest | undefined> {
  const [newest] = (await store.versions(name)).toSorted((a, b) => b.storedAt - a.storedAt);
  // A damaged bundle offers no points; what is wrong with it is told where it would run.
  return newest && store.manifest(name, newest.version).catch(() => undefined);
}

/** Throws `conflict` where the plugin could not run beside those that run. */
export function refuseClaims(
  manifest: PluginManifest,
  registry: Pick<LiveRegistry, 'current'>,
): void {
  const others = registry.current().plugins.filter(({ name }) => name !== manifest.name);
  const problem = claimProblemOf(manifest, others);
  if (problem === undefined) return;
  throw new CallboardError('conflict', `${manifest.name} ${manifest.version}: ${problem}`);
}

interface Known {
  readonly version: string;
  readonly integrity: string;
}

/** The published version, or the built-in one in force, of the same release: build metadata is no difference. */
async function sameRelease(
  store: BundleStore,
  { name, version }: PluginManifest,
): Promise<Known | undefined> {
  const versions = await store.versions(name);
  const found =
    versions.find((each) => each.version === version) ??
    versions.find((each) => each.origin === 'published' && isSameRelease(each.version, version));
  if (!found) return undefined;
  const { integrity } = await store.record(name, found.version);
  return { version: found.version, integrity };
}

async function refuseOtherBytes(store: BundleStore, manifest: PluginManifest, integrity: string) {
  const known = await store.record(manifest.name, manifest.version).catch((error: unknown) => {
    if (isCallboardError(error) && error.code === 'not-found') throw notFound('the version');
    throw error;
  });
  if (known.integrity !== integrity) throw otherBytes(manifest, integrity, known);
}

const otherBytes = ({ name, version }: PluginManifest, integrity: string, known: Known) =>
  new CallboardError(
    'conflict',
    `${name} ${known.version} is there already with other bytes: it has ${known.integrity}, ${version} was sent with ${integrity}`,
    { hint: 'a version never changes: raise the version in package.json, build and publish again' },
  );

/** Whether the plugin runs now, and what keeps this version from running. */
function outcomeOf(
  registry: LiveRegistry,
  { name, version }: PluginManifest,
): Pick<Publication, 'running' | 'warnings'> {
  const { plugins, refused } = registry.current();
  const running = plugins.find((plugin) => plugin.name === name)?.version;
  const reasons = refused.filter((each) => each.name === name && each.version === version);
  return {
    ...(running === undefined ? {} : { running }),
    warnings: reasons.map(({ reason }) => reason),
  };
}
