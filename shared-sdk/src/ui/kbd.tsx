import type { ReactNode } from 'react';

/** Props of {@link Kbd}. */
export interface KbdProps {
  readonly children: ReactNode;
}

/** One key of the keyboard. */
export function Kbd({ children }: KbdProps) {
  return <kbd className="cb-kbd">{children}</kbd>;
}
