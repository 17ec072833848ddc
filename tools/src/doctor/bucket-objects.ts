import { CallboardError } from '@callboard/sdk/contract';
import type { BucketSettings } from '@callboard/sdk/service/config';

export interface BucketObject {
  /** Without the prefix of the portal. */
  readonly key: string;
  /** In ms since the epoch, by the clock of the bucket. */
  readonly storedAt: number;
}

/** What a portal keeps in its bucket, to look at. Calls reject with what the server or the AWS SDK says. */
export interface BucketObjects {
  list(): Promise<readonly BucketObject[]>;
  /** Undefined where there is no such object. */
  read(key: string): Promise<Uint8Array | undefined>;
  close(): void;
}

/** Credentials come from where the AWS SDK looks for them. Rejects with `unavailable` without that SDK. */
export async function openBucket(settings: BucketSettings): Promise<BucketObjects> {
  const sdk = await import('@aws-sdk/client-s3').catch((cause: unknown) => {
    throw new CallboardError('unavailable', 'the package @aws-sdk/client-s3 is not installed', {
      cause,
    });
  });
  const { bucket: Bucket, prefix = '', endpoint, region, forcePathStyle } = settings;
  const client = new sdk.S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
    ...(forcePathStyle === undefined ? {} : { forcePathStyle }),
    maxAttempts: 3,
    requestHandler: {
      ...{ connectionTimeout: 5_000, requestTimeout: 20_000, socketTimeout: 20_000 },
      throwOnRequestTimeout: true,
    },
  });
  return {
    async list() {
      const found: BucketObject[] = [];
      for await (const { Contents = [] } of sdk.paginateListObjectsV2(
        { client },
        { Bucket, Prefix: prefix },
      ))
        for (const { Key = '', LastModified } of Contents)
          found.push({ key: Key.slice(prefix.length), storedAt: LastModified?.getTime() ?? 0 });
      return found;
    },
    async read(key) {
      try {
        const { Body } = await client.send(
          new sdk.GetObjectCommand({ Bucket, Key: `${prefix}${key}` }),
        );
        return await Body?.transformToByteArray();
      } catch (error) {
        if (Object(error).name === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    close: () => client.destroy(),
  };
}
