import type { ReactNode } from 'react';
import { type LinkComponent, LinkContext } from './link-context.ts';

/** Props of {@link LinkProvider}. */
export interface LinkProviderProps {
  /** Renders every link below, e.g. the router-aware portal link of `@callboard/sdk/react`. */
  readonly component: LinkComponent;
  readonly children: ReactNode;
}

/** Sets what the kit's links are rendered with, so that the kit itself knows no router. */
export function LinkProvider({ component, children }: LinkProviderProps) {
  return <LinkContext value={component}>{children}</LinkContext>;
}
