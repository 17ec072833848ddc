import type { ReactNode } from 'react';
import { Code } from './code.tsx';
import { StateFrame, type StateTexts } from './state-frame.tsx';

/** Props of {@link Forbidden}. */
export interface ForbiddenProps extends StateTexts {
  /** What may not be seen or done, e.g. `You may not see deployments`. */
  readonly title: string;
  /** The right that is missing, e.g. `deployment.read`. */
  readonly right?: string | undefined;
  /** Who can give it. */
  readonly grantedBy?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** State: forbidden. What right is missing and who can give it. */
export function Forbidden({ title, right, grantedBy, children, action, level }: ForbiddenProps) {
  return (
    <StateFrame icon="lock" title={title} actions={action} level={level}>
      <p>
        {right !== undefined && (
          <>
            You need the right <Code>{right}</Code>.{' '}
          </>
        )}
        {grantedBy !== undefined && <>{grantedBy} can give it. </>}
        {children}
      </p>
    </StateFrame>
  );
}
