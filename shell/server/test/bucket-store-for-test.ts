import path from 'node:path';
import { openS3Bucket } from '@callboard/sdk/service/bucket';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { settingsOf, type TestS3 } from '@callboard/sdk/testing/s3';
import {
  type BucketBundleStore,
  createBucketBundleStore,
} from '../bundles/bucket/bucket-bundle-store.ts';
import { createFolderBundleStore } from '../bundles/folder-bundle-store.ts';
import { bundleBucket } from '../bundles/open-bundle-store.ts';

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
      ...{ settings: settingsOf(s3), onProblem, ...bundleBucket },
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
