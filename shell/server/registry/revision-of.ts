import { createHash } from 'node:crypto';

/** A short name for what something holds: the same for the same content. */
export const revisionOf = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
