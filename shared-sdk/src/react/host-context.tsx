import { createContext, type ReactNode, useContext } from 'react';
import type { Host } from '../plugin/host.ts';

const HostContext = createContext<Host | undefined>(undefined);

export interface HostProviderProps {
  readonly host: Host;
  readonly children: ReactNode;
}

/** Gives a subtree the host of the plugin that it belongs to. */
export function HostProvider({ host, children }: HostProviderProps) {
  return <HostContext value={host}>{children}</HostContext>;
}

/** The host of the plugin that renders this component. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (!host) throw new Error('useHost works only inside a plugin');
  return host;
}
