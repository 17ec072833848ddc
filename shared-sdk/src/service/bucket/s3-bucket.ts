import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { CallboardError, messageOf } from '../../errors/callboard-error.ts';
import type { BucketSettings } from '../config/portal-config-file.ts';
import type { Bucket, ByteRange, ListedObject } from './bucket.ts';
import { inParallel } from './in-parallel.ts';

export interface S3Options {
  readonly settings: BucketSettings;
  /** Key of the settings in `callboard.yaml`, for messages. */
  readonly setting: string;
  /** What to read about it. */
  readonly docs: string;
  /** Told where the server cannot keep two that `create` apart. */
  readonly onProblem?: (problem: string) => void;
  /** Longest silence of the server, in ms. */
  readonly silenceMs?: number;
}

/** A bucket on S3 or what speaks its protocol. Credentials come from where the AWS SDK looks for them. */
export async function openS3Bucket(options: S3Options): Promise<Bucket> {
  const { settings, setting, docs, onProblem, silenceMs = 20_000 } = options;
  const sdk = await loadSdk(options);
  const { bucket: Bucket, prefix = '' } = settings;
  const place = `the bucket ${Bucket} of ${setting}`;
  const client: S3Client = new sdk.S3Client({
    ...clientSettings(settings),
    maxAttempts: 3,
    requestHandler: {
      ...{ connectionTimeout: 5_000, requestTimeout: silenceMs, socketTimeout: silenceMs },
      throwOnRequestTimeout: true,
    },
  });
  const keyOf = (key: string) => `${prefix}${key}`;

  async function done<T>(what: string, work: Promise<T>): Promise<T> {
    return work.catch((cause: unknown) => {
      throw new CallboardError(
        isRefusal(cause) ? 'forbidden' : 'unavailable',
        `${place}: ${what} failed: ${messageOf(cause)}`,
        { cause, hint: `see ${docs}` },
      );
    });
  }

  const put = (key: string, content: Uint8Array, isNew: boolean) =>
    client.send(
      new sdk.PutObjectCommand({
        ...{ Bucket, Key: keyOf(key), Body: content },
        ...(isNew ? { IfNoneMatch: '*' } : {}),
      }),
    );

  /** False where something is there; tries again while another writes the same key. */
  async function putNew(key: string, content: Uint8Array): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await put(key, content, true);
        return true;
      } catch (error) {
        const status = statusOf(error);
        if (status === 412) return false;
        if (status !== 409 || attempt === 5) throw error;
        await pause(50 * attempt);
      }
    }
  }

  async function readObject(key: string, range?: ByteRange): Promise<Uint8Array | undefined> {
    try {
      const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
      const { Body } = await client.send(
        new sdk.GetObjectCommand({ Bucket, Key: keyOf(key), ...part }),
      );
      return await Body?.transformToByteArray();
    } catch (error) {
      if (Object(error).name === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  const removeObject = (key: string) =>
    client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(key) }));

  // Some servers take the condition and ignore it: then only a trial tells.
  async function tryConditions(): Promise<boolean> {
    const key = `trial/${randomUUID()}`;
    try {
      await putNew(key, Buffer.from('first'));
      return !(await putNew(key, Buffer.from('second')));
    } catch (error) {
      if (statusOf(error) === 501) return false;
      throw error;
    } finally {
      await removeObject(key).catch(() => undefined); // one empty object more does no harm
    }
  }
  let conditions: Promise<boolean> | undefined;
  async function hasConditions(): Promise<boolean> {
    conditions ??= tryConditions().then((isKept) => {
      if (!isKept)
        onProblem?.(
          `${place} does not know conditional writes: two that write the same at one instant are not kept apart`,
        );
      return isKept;
    });
    return conditions.catch((error: unknown) => {
      conditions = undefined;
      throw error;
    });
  }

  async function createObject(key: string, content: Uint8Array): Promise<boolean> {
    if (await hasConditions()) return putNew(key, content);
    if (await readObject(key)) return false;
    await put(key, content, false);
    return true;
  }

  async function listAll(start: string): Promise<readonly ListedObject[]> {
    const found: ListedObject[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new sdk.ListObjectsV2Command({
          ...{ Bucket, Prefix: keyOf(start) },
          ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
        }),
      );
      for (const { Key = '', ETag = '', LastModified } of page.Contents ?? [])
        found.push({
          key: Key.slice(prefix.length),
          tag: ETag,
          storedAt: LastModified?.getTime() ?? 0,
        });
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (ContinuationToken !== undefined);
    return found;
  }

  return {
    list: (start) => done('to list', listAll(start)),
    read: (key, range) => done(`to read ${key}`, readObject(key, range)),
    async write(key, content) {
      await done(`to write ${key}`, put(key, content, false));
    },
    create: (key, content) => done(`to write ${key}`, createObject(key, content)),
    remove: (keys) => done('to delete', inParallel(4, keys, removeObject)),
    close: () => client.destroy(),
  };
}

async function loadSdk({ setting, docs }: Pick<S3Options, 'setting' | 'docs'>) {
  return import('@aws-sdk/client-s3').catch((cause: unknown) => {
    throw new CallboardError(
      'unavailable',
      `${setting} in callboard.yaml needs the package @aws-sdk/client-s3, which is not installed`,
      { cause, hint: `see ${docs}` },
    );
  });
}

function clientSettings({ endpoint, region, forcePathStyle }: BucketSettings): S3ClientConfig {
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(forcePathStyle === undefined ? {} : { forcePathStyle }),
  };
}

const statusOf = (error: unknown): unknown => Object(Object(error).$metadata).httpStatusCode;

/** Trying again does not help: the bucket, the key or the settings are wrong. */
function isRefusal(error: unknown): boolean {
  const name: unknown = Object(error).name;
  const status = statusOf(error);
  return status === 403 || status === 404 || status === 400 || name === 'CredentialsProviderError';
}
