import path from 'node:path';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import {
  type BucketBundleStore,
  createBucketBundleStore,
} from '../bundles/bucket/bucket-bundle-store.ts';
import { openS3Bucket } from '../bundles/bucket/s3-bucket.ts';
import { createFolderBundleStore } from '../bundles/folder-bundle-store.ts';
import { settingsOf, type TestS3 } from './s3-server.ts';

export interface TestBucketStore {
  readonly store: BucketBundleStore;
  readonly problems: readonly string[];
  /** How often the bucket was found to hold other versions. */
  changes(): number;
}

interface Options {
  /** Disk of an earlier gateway. */
  readonly folder?: string;
  readonly silenceMs?: number;
}

/** The store of one more gateway on a bucket, with a disk of its own. */
export async function bucketStoreForTest(
  scope: TestScope,
  s3: TestS3,
  { folder, silenceMs }: Options = {},
): Promise<TestBucketStore> {
  const disk = folder ?? (await folderForTest(scope));
  const problems: string[] = [];
  let changes = 0;
  const onProblem = (problem: string) => void problems.push(problem);
  const store = createBucketBundleStore({
    bucket: await openS3Bucket({
      ...{ settings: settingsOf(s3), onProblem },
      ...(silenceMs === undefined ? {} : { silenceMs }),
    }),
    cache: createFolderBundleStore(path.join(disk, 'cache')),
    folder: createFolderBundleStore(path.join(disk, 'plugins')),
    onProblem,
    onChange: () => {
      changes += 1;
    },
    intervalMs: 100,
  });
  scope.onTestFinished(() => store.close());
  await store.connect();
  return { store, problems, changes: () => changes };
}
