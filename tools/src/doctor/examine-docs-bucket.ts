import { openS3Bucket } from '@callboard/sdk/service/bucket';
import type { BucketSettings } from '@callboard/sdk/service/config';
import { countText } from '../cli/table.ts';
import { bucketReason } from './bucket-reason.ts';
import { type Diagnosis, ok, problem } from './diagnosis.ts';

/** Whether the bucket of the files of docs can be used. Which of them is in use only the docs themselves know. */
export async function examineDocsBucket(settings: BucketSettings): Promise<Diagnosis> {
  const place = `the bucket ${settings.bucket}`;
  try {
    const bucket = await openS3Bucket({
      ...{ settings, setting: 'docs.store.s3', docs: 'docs/docs-sites.md' },
    });
    try {
      const files = await bucket.list('docs/');
      return ok('docs store', `${countText(files.length, 'file')} of docs in ${place}`);
    } finally {
      bucket.close();
    }
  } catch (error) {
    return problem(
      'docs store',
      `${place} cannot be looked at: ${bucketReason(error)}`,
      'see docs/docs-sites.md for the package, the credentials and the permissions that it takes',
    );
  }
}
