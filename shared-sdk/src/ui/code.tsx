import type { ReactNode } from 'react';

/** Props of {@link Code}. */
export interface CodeProps {
  readonly children: ReactNode;
}

/** A ref, an id or a bit of code within text. */
export function Code({ children }: CodeProps) {
  return <code className="cb-mono">{children}</code>;
}
