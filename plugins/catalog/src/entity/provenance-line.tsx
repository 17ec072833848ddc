import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';
import { Freshness } from '@callboard/sdk/ui';
import { placeText, shortFile } from '../model/source-place.ts';
import { staleReasonOf } from '../model/stale-reason.ts';

export interface ProvenanceLineProps {
  readonly provenance: EntityProvenance;
}

/** File, line and age of what is shown. */
export function ProvenanceLine({ provenance }: ProvenanceLineProps) {
  const { file, source, line, isStale, readAt, checkedAt } = provenance;
  const place = (
    <span className="cb-mono cat-place" title={placeText(file, { line })}>
      {placeText(shortFile(file, source), { line })}
    </span>
  );
  // A state that is no longer what the file says is as old as its own reading, not as the last look.
  return (
    <Freshness
      at={isStale ? readAt : checkedAt}
      source={place}
      {...(isStale ? { stale: staleReasonOf(provenance) } : {})}
    />
  );
}
