import type { Boot, Circumstances, PluginFailure } from '@callboard/sdk/plugin';
import type { ReadableStore } from '@callboard/sdk/react';
import { createContext, useContext } from 'react';
import type { Applications } from '../loader/applications.ts';
import type { Person } from '../person/create-person.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { SafeMode } from '../registry/safe-mode.ts';
import type { LeaveGuard } from '../unsaved/leave-guard.ts';
import type { Theme } from './theme.ts';

/** What the parts of the frame share; made once in `main.tsx`. */
export interface ShellParts {
  readonly boot: Boot;
  /** What conditions of contributions are held against. */
  readonly reader: Circumstances;
  readonly registry: RegistryStore;
  readonly applications: Applications;
  readonly failures: ReadableStore<readonly PluginFailure[]>;
  readonly person: Person;
  readonly leaveGuard: LeaveGuard;
  readonly unsaved: ReadableStore<boolean>;
  /** What this tab leaves out. */
  readonly safeMode: SafeMode | undefined;
  readonly theme: Theme;
  readonly location: ReadableStore<string>;
}

export const ShellContext = createContext<ShellParts | undefined>(undefined);

export function useShell(): ShellParts {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('a part of the frame was rendered outside it');
  return shell;
}
