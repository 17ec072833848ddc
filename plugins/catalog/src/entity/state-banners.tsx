import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';
import { type Entity, isOrphan } from '@callboard/sdk/model';
import { Banner, Button, RelativeTime } from '@callboard/sdk/ui';
import { staleReasonOf } from '../model/stale-reason.ts';

export interface StateBannersProps {
  readonly entity: Entity;
  readonly provenance: EntityProvenance | undefined;
  /** The tab that says more; absent on that tab. */
  readonly issuesHref: string | undefined;
}

/** What a reader must know before trusting the page: out of date, claimed twice, or left over. */
export function StateBanners({ entity, provenance, issuesHref }: StateBannersProps) {
  const more = issuesHref !== undefined && (
    <Button size="sm" href={issuesHref}>
      See why
    </Button>
  );
  const others = (provenance?.claimants.length ?? 1) - 1;
  return (
    <>
      {provenance?.isStale && (
        <Banner tone="warn" title="This is not the newest state." {...(more && { actions: more })}>
          What is shown was read <RelativeTime at={provenance.readAt} /> and is the last that was
          right: {staleReasonOf(provenance)}
          {provenance.staleSince !== undefined && (
            <>
              {' '}
              for <RelativeTime at={provenance.staleSince} form="age" />
            </>
          )}
          .
        </Banner>
      )}
      {others > 0 && (
        <Banner
          tone="warn"
          title={`${others === 1 ? 'Another document has' : `${others} other documents have`} this name.`}
          {...(more && { actions: more })}
        >
          The first one that claimed it is shown.
        </Banner>
      )}
      {isOrphan(entity) && (
        <Banner tone="warn" title="Nothing leads here any more.">
          The Location that named this entity's file no longer does; it is kept until someone
          removes it.
        </Banner>
      )}
    </>
  );
}
