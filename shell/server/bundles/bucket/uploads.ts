import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { PluginManifest } from '@callboard/sdk/plugin';
import { type Bucket, inParallel } from '@callboard/sdk/service/bucket';
import type { BundleStore, IncomingBundle } from '../bundle-store.ts';
import { recordKey } from './version-index.ts';
import { encodeRecord } from './version-record.ts';

type Named = Pick<PluginManifest, 'name' | 'version'>;

/** Below which one attempt to publish puts its files. */
export const uploadFolder = ({ name, version }: Named, upload: string) =>
  `uploads/${name}/${version}/${upload}/`;

/** Puts a version that `copy` holds into the bucket; false when another was first. Nobody sees part of it. */
export async function publishUpload(
  bucket: Bucket,
  copy: Pick<BundleStore, 'open'>,
  { manifest, manifestBytes, signature, publishedBy }: Omit<IncomingBundle, 'files'>,
): Promise<boolean> {
  const { name, version, files } = manifest;
  const upload = randomUUID();
  const keyOf = (file: string) => `${uploadFolder(manifest, upload)}${file}`;
  const discard = () => bucket.remove(files.map((file) => keyOf(file.path))).catch(() => undefined); // removeAbandoned does it later
  try {
    await inParallel(4, files, async (file) => {
      const { stream } = await copy.open(name, version, file.path, []);
      await bucket.write(keyOf(file.path), await buffer(stream()));
    });
  } catch (error) {
    await discard();
    throw error;
  }
  const key = recordKey(name, version);
  const isNew = await bucket
    .create(key, encodeRecord({ upload, manifestBytes, signature, publishedBy }))
    .catch(async (error: unknown) => {
      // The answer may be what failed. The files stay: the record may yet turn out to be there.
      if (await isOf(bucket, key, upload).catch(() => false)) return true;
      throw error;
    });
  if (isNew || (await isOf(bucket, key, upload))) return true;
  await discard();
  return false;
}

/** Whether the record is there and names this upload: a repeated request finds what the first one wrote. */
async function isOf(bucket: Bucket, key: string, upload: string): Promise<boolean> {
  return (await uploadOf(bucket, key)) === upload;
}

async function uploadOf(bucket: Bucket, key: string): Promise<unknown> {
  const content = await bucket.read(key);
  return content && Object(JSON.parse(Buffer.from(content).toString())).upload;
}

const abandonedMs = 24 * 3600 * 1000;

/** Deletes the files of uploads that were cut off a day ago or longer. */
export async function removeAbandoned(bucket: Bucket, now: number): Promise<void> {
  const uploads = Map.groupBy(
    await bucket.list('uploads/'),
    ({ key }) => /^uploads\/[^/]+\/[^/]+\/[^/]+\//.exec(key)?.[0] ?? '',
  );
  for (const [folder, files] of uploads) {
    const [, name = '', version = '', upload = ''] = folder.split('/');
    if (upload === '' || files.some(({ storedAt }) => storedAt > now - abandonedMs)) continue;
    if ((await uploadOf(bucket, recordKey(name, version))) === upload) continue;
    await bucket.remove(files.map(({ key }) => key));
  }
}
