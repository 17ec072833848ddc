import { CallboardError, invalidInput } from '@callboard/sdk/contract';
import { devSessionOf, type PluginManifest } from '@callboard/sdk/plugin';
import {
  defaultBundleLimits,
  parseBundleManifest,
  publicationIssues,
  publicationRefusal,
} from '@callboard/sdk/plugin/validation';
import { verifiedContent } from '../bundles/verify-bundle.ts';
import { type ByteReader, createByteReader } from '../publishing/byte-reader.ts';
import { type PublishingParts, refuseClaims, targetOf } from '../publishing/publish-version.ts';
import { readBundleHeader } from '../publishing/read-bundle-header.ts';
import type { DevBundle, DevSessionView } from './dev-session.ts';

export interface ReceivingParts extends PublishingParts {
  /** Of one build, at most. */
  readonly buildBytes: number;
  /** Keeps room for a build; answers how to give it back. */
  readonly reserve: (bytes: number) => () => void;
}

/**
 * Takes a build into memory after every check that publishing makes, but for the signature: only who
 * sends it sees it. Rejects as `uploadBuild` of the contract does.
 */
export async function receiveBuild(
  parts: ReceivingParts,
  session: DevSessionView,
  body: AsyncIterable<Uint8Array>,
): Promise<DevBundle> {
  const reader = createByteReader(body);
  try {
    return await receive(parts, session, reader);
  } catch (error) {
    // Who still sends does not listen yet; a stream that was cut off cannot be drained.
    await reader.drain(parts.buildBytes).catch(() => undefined);
    throw error;
  }
}

async function receive(
  parts: ReceivingParts,
  session: DevSessionView,
  reader: ByteReader,
): Promise<DevBundle> {
  const limits = limitsOf(parts);
  const { manifestBytes: size } = await readBundleHeader(reader, limits.manifestBytes);
  const manifest = parseBundleManifest(await reader.bytes(size));
  refuseStranger(manifest, session);
  const issues = publicationIssues(manifest, { ...(await targetOf(parts, manifest)), limits });
  if (issues.length > 0) throw publicationRefusal(issues);
  refuseClaims(manifest, parts.registry);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, size);
  const giveBack = parts.reserve(bytes);
  try {
    return { manifest, bytes, files: await filesOf(manifest, reader) };
  } finally {
    giveBack();
  }
}

function limitsOf({ policy, buildBytes }: ReceivingParts) {
  const { fileBytes, bundleBytes, files, manifestBytes } = {
    ...defaultBundleLimits,
    ...policy().limits,
  };
  return {
    ...{ manifestBytes, files },
    fileBytes: Math.min(fileBytes, buildBytes),
    bundleBytes: Math.min(bundleBytes, buildBytes),
  };
}

function refuseStranger({ name, version }: PluginManifest, { id, plugin }: DevSessionView): void {
  if (name !== plugin)
    throw new CallboardError('forbidden', `the session shows ${plugin}, the build is of ${name}`, {
      hint: `end it and start \`callboard dev\` in the folder of ${name}`,
    });
  if (devSessionOf(version) !== id)
    throw invalidInput(`the version ${version} is not one of session ${id}`, {
      ...{ issues: [{ path: '/version', message: `must end with +dev.${id}. and a hash` }] },
    });
}

async function filesOf(
  manifest: PluginManifest,
  reader: ByteReader,
): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const file of manifest.files) {
    const content = verifiedContent(file, reader.stream(file.bytes));
    files.set(file.path, Buffer.concat(await Array.fromAsync(content)));
  }
  await reader.end();
  return files;
}
