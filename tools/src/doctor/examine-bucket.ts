import { messageOf } from '@callboard/sdk/contract';
import type { PluginFile, PluginManifest } from '@callboard/sdk/plugin';
import { parseBundleManifest } from '@callboard/sdk/plugin/validation';
import { type Bucket, type ListedObject, openS3Bucket } from '@callboard/sdk/service/bucket';
import type { BucketSettings } from '@callboard/sdk/service/config';
import { integrityOf } from '../cli/plugin-bundle.ts';
import { countText } from '../cli/table.ts';
import { bucketReason } from './bucket-reason.ts';
import { type Diagnosis, ok, problem, warning } from './diagnosis.ts';

/** Whether every bundle in a portal's bucket is as it was published, and what else lies there. */
export async function examineBucket(
  settings: BucketSettings,
  now: number,
): Promise<readonly Diagnosis[]> {
  const place = `the bucket ${settings.bucket}`;
  try {
    const bucket = await openS3Bucket({
      ...{ settings, setting: 'plugins.store.s3', docs: 'docs/bundle-store.md' },
    });
    try {
      return await examineObjects(bucket, { place, prefix: settings.prefix ?? '', now });
    } finally {
      bucket.close();
    }
  } catch (error) {
    const fix =
      'see docs/bundle-store.md for the package, the credentials and the permissions that it takes';
    return [problem('store', `${place} cannot be looked at: ${bucketReason(error)}`, fix)];
  }
}

interface Place {
  readonly place: string;
  readonly prefix: string;
  readonly now: number;
}

const recordPattern = /^versions\/([^/]+)\/([^/]+)\.json$/;
const uploadPattern = /^uploads\/[^/]+\/[^/]+\/[^/]+\//;
/** What is younger may be under way. A gateway that starts deletes what is older. */
const abandonedMs = 24 * 3600 * 1000;

async function examineObjects(
  bucket: Bucket,
  { place, prefix, now }: Place,
): Promise<readonly Diagnosis[]> {
  const objects = await bucket.list('');
  const found: Diagnosis[] = [];
  const owned = new Set<string>();
  let bundles = 0;
  for (const { key } of objects) {
    const [, name, version] = recordPattern.exec(key) ?? [];
    if (name === undefined || version === undefined) continue;
    bundles += 1;
    owned.add(key);
    const { damage, files } = await examineVersion(bucket, { key, name, version });
    // Without a usable record any upload may be its own.
    const own = files ?? keysBelow(objects, `uploads/${name}/${version}/`);
    for (const file of own) owned.add(file);
    if (damage !== undefined)
      found.push(
        problem(
          `bundle ${name} ${version}`,
          damage,
          `delete ${prefix}${key} from the bucket and publish this version again`,
        ),
      );
  }
  // The docs keep their files below a name of their own, be it in the same bucket.
  const left = objects.filter(({ key }) => !owned.has(key) && !key.startsWith('docs/'));
  found.push(...strangersOf(left, prefix, now));
  return found.length > 0
    ? found
    : [ok('store', `${countText(bundles, 'bundle')} in ${place}, every file as published`)];
}

const keysBelow = (objects: readonly ListedObject[], start: string) =>
  objects.flatMap(({ key }) => (key.startsWith(start) ? [key] : []));

/** Files that nobody can ask for: of uploads that came to no version, and what is none of the portal's. */
function strangersOf(
  objects: readonly ListedObject[],
  prefix: string,
  now: number,
): readonly Diagnosis[] {
  const old = objects.filter(({ storedAt }) => storedAt <= now - abandonedMs);
  const groups = Map.groupBy(old, ({ key }) => uploadPattern.exec(key)?.[0] ?? key);
  return [...groups].map(([start, files]) => {
    const isUpload = uploadPattern.test(start);
    return warning(
      `${isUpload ? 'upload' : 'object'} ${prefix}${start}`,
      `${countText(files.length, 'file')} that no published version has`,
      isUpload
        ? 'start a gateway anew, which deletes uploads that were cut off, or delete what lies below it'
        : 'delete it, or give the portal a prefix of its own',
    );
  });
}

interface Version {
  readonly key: string;
  readonly name: string;
  readonly version: string;
}

interface Examined {
  /** The first thing that is wrong. */
  readonly damage?: string;
  /** Keys that belong to the version; absent where nothing tells them. */
  readonly files?: readonly string[];
}

async function examineVersion(bucket: Bucket, { key, name, version }: Version): Promise<Examined> {
  const record = await bucket.read(key);
  let manifest: PluginManifest;
  let folder: string;
  try {
    const { upload, manifest: encoded } = Object(
      JSON.parse(Buffer.from(record ?? []).toString('utf8')),
    );
    manifest = parseBundleManifest(Buffer.from(String(encoded), 'base64'));
    folder = `uploads/${name}/${version}/${upload}/`;
  } catch (error) {
    return { damage: `its record cannot be used: ${messageOf(error)}` };
  }
  const files = manifest.files.map(({ path }) => `${folder}${path}`);
  if (manifest.name !== name || manifest.version !== version)
    return { damage: `its manifest is of ${manifest.name} ${manifest.version}`, files };
  const damage = await firstDamage(bucket, folder, manifest.files);
  return { ...(damage === undefined ? {} : { damage }), files };
}

const filesAtOnce = 4;

async function firstDamage(
  bucket: Bucket,
  folder: string,
  files: readonly PluginFile[],
): Promise<string | undefined> {
  for (let start = 0; start < files.length; start += filesAtOnce) {
    const some = files.slice(start, start + filesAtOnce);
    const found = await Promise.all(some.map((file) => damageOf(bucket, folder, file)));
    const damage = found.find((each) => each !== undefined);
    if (damage !== undefined) return damage;
  }
  return undefined;
}

async function damageOf(
  bucket: Bucket,
  folder: string,
  { path, bytes, integrity }: PluginFile,
): Promise<string | undefined> {
  const content = await bucket.read(`${folder}${path}`);
  if (!content) return `${path} is not there`;
  if (content.length === bytes && integrityOf(content) === integrity) return undefined;
  return `${path} has changed since the build`;
}
