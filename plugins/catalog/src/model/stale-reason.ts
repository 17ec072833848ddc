import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';

/** Why a state is no longer what its source says: the document is at fault, or nobody can get at it. */
export const staleReasonOf = ({ issues }: Pick<EntityProvenance, 'issues'>) =>
  issues.some(({ level }) => level === 'error')
    ? 'the document is broken'
    : 'its file cannot be read';
