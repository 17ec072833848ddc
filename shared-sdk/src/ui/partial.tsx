import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { StateFrame, type StateTexts } from './state-frame.tsx';

/** Props of {@link Partial}. */
export interface PartialProps extends StateTexts {
  /** What is missing. */
  readonly title: string;
  /** Why, and what is still true. */
  readonly children?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
}

/** State: a part is missing; says which, what is still true, and tries again. */
export function Partial({ title, children, onRetry, level }: PartialProps) {
  const retry = onRetry && (
    <Button size="sm" icon="rotate-cw" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <StateFrame icon="triangle-alert" look="partial" title={title} actions={retry} level={level}>
      {children !== undefined && <p>{children}</p>}
    </StateFrame>
  );
}
