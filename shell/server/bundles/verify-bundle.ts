import { createHash } from 'node:crypto';
import { constants, open } from 'node:fs/promises';
import path from 'node:path';
import { type InputIssue, invalidInput, messageOf } from '@callboard/sdk/contract';
import type { PluginFile, PluginManifest } from '@callboard/sdk/plugin';
import { checkPluginManifest } from '@callboard/sdk/plugin/validation';

export const manifestName = 'callboard.plugin.json';

/** Bounds of any bundle, the highest that `policy.limits` of registry.yaml may allow. */
const maxManifestBytes = 4_000_000;
const maxFileBytes = 100_000_000;
const maxBundleBytes = 500_000_000;

/**
 * The checked manifest of the bundle in a folder. Reads no other file. Rejects with `invalid-input`.
 */
export async function readBundleManifest(folder: string): Promise<PluginManifest> {
  const text = (await readPlainFile(path.join(folder, manifestName), maxManifestBytes)).toString();
  const checked = checkPluginManifest(parseJson(text));
  if (!checked.ok) throw problem(`its ${manifestName} is not valid`, checked.issues);
  const { files } = checked.value;
  const large = files.find(({ bytes }) => bytes > maxFileBytes);
  if (large) throw problem(`its file ${large.path} is larger than ${maxFileBytes / 1e6} MB`);
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > maxBundleBytes)
    throw problem(`its files are larger than ${maxBundleBytes / 1e6} MB together`);
  return checked.value;
}

/** The content of one listed file; rejects with `invalid-input` when it is not what the manifest says. */
export async function readVerified(folder: string, file: PluginFile): Promise<Buffer> {
  const content = await readPlainFile(path.join(folder, file.path), maxFileBytes);
  if (content.length !== file.bytes || integrityOf(content) !== file.integrity)
    throw problem(`its file ${file.path} is not the one that was built (wrong hash)`);
  return content;
}

/** The bytes of a listed file as they come; throws `invalid-input` when they are not what it lists. */
export async function* verifiedContent(
  file: PluginFile,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha384');
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    hash.update(chunk);
    yield chunk;
  }
  const integrity = `sha384-${hash.digest('base64')}`;
  if (bytes !== file.bytes || integrity !== file.integrity)
    throw problem(
      `its file ${file.path} is not the one that was built: the manifest says ${file.integrity}, the content is ${integrity}`,
    );
}

/** Whether every file of the bundle is there with the right content. */
export async function verifyFiles(folder: string, manifest: PluginManifest): Promise<void> {
  for (const file of manifest.files) await readVerified(folder, file);
}

export function integrityOf(content: Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

const problem = (message: string, issues: readonly InputIssue[] = []) => {
  const [first] = issues;
  const detail = first ? ` at ${first.path || 'the top'}: ${first.message}` : '';
  return invalidInput(`${message}${detail}`, { issues, hint: 'build or publish the plugin again' });
};

/** A file that is no link: a link could lead out of the bundle. */
export async function readPlainFile(file: string, maxBytes: number): Promise<Buffer> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (cause: unknown) => {
      throw invalidInput(`its file ${path.basename(file)} cannot be read`, { cause });
    },
  );
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) throw problem(`its file ${path.basename(file)} is larger than expected`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidInput(`its ${manifestName} is not JSON: ${messageOf(cause)}`, { cause });
  }
}
