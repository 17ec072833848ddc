import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

/** Props of {@link RequestId}. */
export interface RequestIdProps {
  readonly id: string;
  /** Beside it, e.g. a link to stack and log. */
  readonly children?: ReactNode;
}

/** The id of a request that failed, to copy. */
export function RequestId({ id, children }: RequestIdProps) {
  return (
    <div className="cb-reqid">
      <span>Request</span>
      <span className="cb-mono">{id}</span>
      <CopyButton text={id} label="Copy request id" />
      {children}
    </div>
  );
}
