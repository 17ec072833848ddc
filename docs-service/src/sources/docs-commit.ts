import type { DocsCommit } from '@callboard/sdk/contracts/docs';
import type { SourceCommit } from '@callboard/sdk/service/sources';

/** A commit without what only git wants to know. */
export const docsCommitOf = ({ id, author, at, message }: SourceCommit): DocsCommit => ({
  ...{ id, author, at, message },
});
