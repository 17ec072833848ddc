import { LazyPart } from '@callboard/sdk/react';
import { Loading } from '@callboard/sdk/ui';
import type { ComponentType } from 'react';

/** Props of {@link LazyPage}. */
export interface LazyPageProps {
  /** Must stay the same function. */
  readonly load: () => Promise<ComponentType>;
}

/** A page whose code arrives when somebody goes there. */
export function LazyPage({ load }: LazyPageProps) {
  return <LazyPart what="The page" load={load} props={{}} fallback={<Loading lines={8} />} />;
}
