import type { ReactNode } from 'react';

/** Props of {@link Version}. */
export interface VersionProps {
  readonly children: ReactNode;
}

/** A version number, in mono and on one line. */
export function Version({ children }: VersionProps) {
  return <span className="cb-ver">{children}</span>;
}
