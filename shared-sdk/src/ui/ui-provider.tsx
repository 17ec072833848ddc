import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { cssVariablesResolver, theme } from './theme.ts';

/** Props of {@link UiProvider}. */
export interface UiProviderProps {
  /** The scheme in force; the shell's theme store owns it, and the attribute on `<html>`. */
  readonly colorScheme: 'light' | 'dark';
  /** Nonce of the page's policy, for the one style element `injectVariables` makes. */
  readonly nonce?: string | undefined;
  /**
   * Writes Mantine's own variables into one style element. The kit's components do not need them
   * (all they read is in the stylesheet); only the shell's root sets it, for Mantine components
   * that a plugin brings along.
   */
  readonly injectVariables?: boolean | undefined;
  readonly children: ReactNode;
}

/**
 * What every React root of the portal wraps its tree in.
 *
 * Any number may be on one page: it stores nothing, starts no timer, and leaves `<html>` alone.
 */
export function UiProvider({
  colorScheme,
  nonce,
  injectVariables = false,
  children,
}: UiProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={colorScheme}
      colorSchemeManager={ownedByTheShell}
      getRootElement={noElement}
      getStyleNonce={() => nonce ?? ''}
      withCssVariables={injectVariables}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      {children}
    </MantineProvider>
  );
}

/** Mantine's default manager reads and writes localStorage; the theme is the shell's. */
const ownedByTheShell: MantineColorSchemeManager = {
  get: (otherwise) => otherwise,
  set: doNothing,
  subscribe: doNothing,
  unsubscribe: doNothing,
  clear: doNothing,
};

function noElement() {
  return undefined;
}

function doNothing() {
  return undefined;
}
