import { Fragment, type ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { StateFrame, type StateTexts } from './state-frame.tsx';

/** One of the nearest matches of {@link NotFound}. */
export interface NearestMatch {
  readonly title: string;
  readonly href: string;
}

/** Props of {@link NotFound}. */
export interface NotFoundProps extends StateTexts {
  /** What is not there, e.g. `checkout-ap is not here`. */
  readonly title: string;
  /** What was likely meant, nearest first. */
  readonly nearest?: readonly NearestMatch[] | undefined;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** State: not found, with the nearest matches. */
export function NotFound({ title, nearest = [], children, action, level }: NotFoundProps) {
  return (
    <StateFrame icon="search" title={title} actions={action} level={level}>
      <p>
        {nearest.length > 0 && (
          <>
            Closest:{' '}
            {nearest.map((match, index) => (
              <Fragment key={match.href}>
                {index > 0 && ', '}
                <Anchor href={match.href}>{match.title}</Anchor>
              </Fragment>
            ))}
            .{' '}
          </>
        )}
        {children}
      </p>
    </StateFrame>
  );
}
