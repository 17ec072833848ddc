import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { RelativeTime } from './relative-time.tsx';

/** Props of {@link Freshness}. */
export interface FreshnessProps {
  /** When it was last read well, ms since the epoch; "never read" where absent. */
  readonly at?: number | undefined;
  /** Where it comes from, before the time. */
  readonly source?: ReactNode;
  /** Why it may be out of date; turns the line amber. */
  readonly stale?: ReactNode;
}

/** Where a thing comes from and how old it is. */
export function Freshness({ at, source, stale }: FreshnessProps) {
  return (
    <span className={classNames('cb-fresh', stale !== undefined && 'is-stale')}>
      <Icon name="clock" />
      <span>
        {source !== undefined && <>{source}, </>}
        {at === undefined ? (
          'never read'
        ) : (
          <>
            read <RelativeTime at={at} />
          </>
        )}
        {stale !== undefined && <>, {stale}</>}
      </span>
    </span>
  );
}
