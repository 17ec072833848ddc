import { CallboardError, messageOf } from '@callboard/sdk/contract';

/** What a server or the AWS SDK said of a bucket, without which bucket it was. */
export const bucketReason = (error: unknown) =>
  messageOf(error instanceof CallboardError && error.cause ? error.cause : error);
