import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Circumstances } from '../plugin/meets-condition.ts';
import type { Parcel, ParcelProps } from '../plugin/parcel.ts';
import type { PortalAddress } from '../plugin/portal-address.ts';
import type { AvailableExtension } from './available-extension.ts';
import type { ReadableStore } from './store.ts';
import type { UnsavedChanges } from './unsaved-changes.ts';

export type ColorScheme = 'light' | 'dark';

/** Puts a contribution without React on the screen; single-spa's parcel, behind the shell's deadlines. */
export interface MountedParcel {
  /** Settles once it is there; rejects where it fails, or takes too long. */
  readonly ready: Promise<void>;
  /** Gives it new props. Rejects likewise. */
  update(props: ParcelProps): Promise<void>;
  /** Takes it off; ends soon and never rejects, whatever it does. */
  unmount(): Promise<void>;
}

/** What the shell owns outside React and every root subscribes to. */
export interface Portal {
  /** All extensions of all plugins that run, in registry order. */
  readonly extensions: ReadableStore<readonly AvailableExtension[]>;
  /** What conditions of contributions ask of the reader. */
  readonly reader: Pick<Circumstances, 'permissions' | 'features'>;
  mountParcel(parcel: Parcel, props: ParcelProps): MountedParcel;
  readonly colorScheme: ReadableStore<ColorScheme>;
  readonly queryClient: QueryClient;
  readonly styleNonce: string;
  readonly address: PortalAddress;
  /** Whether something on the screen would be lost. */
  readonly unsaved: UnsavedChanges;
  /** Goes to an absolute path of the portal; asks first where changes would be lost. */
  navigate(path: string, options?: { readonly replace?: boolean }): void;
}

export const PortalContext = createContext<Portal | undefined>(undefined);

export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (!portal) throw new Error('this component must be rendered by the portal');
  return portal;
}
