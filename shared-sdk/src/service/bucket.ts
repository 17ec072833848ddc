/**
 * A bucket on S3 or what speaks its protocol. A subpath of its own: the AWS SDK behind it is optional, and
 * only who keeps something in a bucket needs it.
 */
export type { Bucket, ListedObject } from './bucket/bucket.ts';
export { inParallel } from './bucket/in-parallel.ts';
export { openS3Bucket, type S3Options } from './bucket/s3-bucket.ts';
