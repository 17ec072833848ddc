import { join } from 'node:path';
import type { BucketSettings, Store } from '@callboard/sdk/service';
import { openS3Bucket } from '@callboard/sdk/service/bucket';
import type { Tables } from '../store/tables.ts';
import type { BlobStore } from './blob-store.ts';
import { createBucketBlobs } from './bucket-blobs.ts';
import { createDatabaseBlobs } from './database-blobs.ts';
import { findMovedBlobs } from './find-moved-blobs.ts';
import { createFolderBlobs } from './folder-blobs.ts';

export interface OpenBlobsOptions {
  /** `docs.store.s3` of `callboard.yaml`. */
  readonly bucket: BucketSettings | undefined;
  readonly store: Store<Tables>;
  /** The service's own. */
  readonly folder: string;
  readonly now: () => number;
}

export interface OpenBlobs extends BlobStore {
  readonly close: () => void;
}

/**
 * The files of sites where `callboard.yaml` wants them: in a bucket, else where the database is, so that
 * replicas which share one share the files too. Rejects when the bucket cannot be used as it is configured.
 */
export async function openBlobs(options: OpenBlobsOptions): Promise<OpenBlobs> {
  const { bucket: settings, store, folder, now } = options;
  const close = () => undefined;
  if (!settings) {
    await findMovedBlobs(store, { isBucket: false });
    return store.dialect === 'postgres'
      ? { ...createDatabaseBlobs(store, now), close }
      : { ...createFolderBlobs(join(folder, 'files'), now), close };
  }
  const bucket = await openS3Bucket({
    ...{ settings, setting: 'docs.store.s3', docs: 'docs/docs-sites.md' },
  });
  try {
    await bucket.list('docs/.there');
    await findMovedBlobs(store, { isBucket: true });
  } catch (error) {
    bucket.close();
    throw error;
  }
  return { ...createBucketBlobs(bucket, store, now), close: bucket.close };
}
