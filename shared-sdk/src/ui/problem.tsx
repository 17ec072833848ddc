import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { describeError } from './describe-error.ts';
import { RequestId } from './request-id.tsx';
import { StateFrame, type StateTexts } from './state-frame.tsx';

/** Props of {@link Problem}. Each text is taken from `error` where it is absent. */
export interface ProblemProps extends StateTexts {
  /** What cannot be shown, e.g. `Deployments cannot be shown`. */
  readonly title: string;
  /** Whatever was thrown; a `CallboardError` says most. */
  readonly error?: unknown;
  readonly what?: ReactNode;
  readonly why?: ReactNode;
  readonly whatToDo?: ReactNode;
  readonly requestId?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** Further ways on, beside "Try again". */
  readonly actions?: ReactNode;
}

/** State: error. What, why, what to do, and a request id to copy. */
export function Problem(props: ProblemProps) {
  const { title, error, what, why, whatToDo, requestId, onRetry, actions, level } = props;
  const words = error === undefined ? undefined : describeError(error);
  const id = requestId ?? words?.requestId;
  const hasActions = onRetry !== undefined || actions !== undefined;
  return (
    <StateFrame
      icon="circle-x"
      look="error"
      title={title}
      level={level}
      announce
      trace={id === undefined ? undefined : <RequestId id={id} />}
      actions={
        hasActions ? (
          <>
            {onRetry && (
              <Button size="sm" icon="rotate-cw" onClick={onRetry}>
                Try again
              </Button>
            )}
            {actions}
          </>
        ) : undefined
      }
    >
      <p>
        {what ?? words?.what} {why ?? words?.why} {whatToDo ?? words?.whatToDo}
      </p>
    </StateFrame>
  );
}
