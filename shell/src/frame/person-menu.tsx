import { entityPath, useStore } from '@callboard/sdk/react';
import { Face, Menu, toast, VisuallyHidden } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useShell } from './shell-context.ts';
import { SignIn } from './sign-in.tsx';
import type { ThemeChoice } from './theme.ts';

const themes = [
  { choice: 'light', label: 'Light', icon: 'sun' },
  { choice: 'dark', label: 'Dark', icon: 'moon' },
  { choice: 'system', label: 'As the device', icon: 'monitor' },
] as const satisfies readonly { choice: ThemeChoice; label: string; icon: string }[];

export interface PersonMenuProps {
  /** Absent where nobody may be somebody else. */
  readonly onViewAs?: (() => void) | undefined;
}

/** Who is signed in, how the portal looks to them, and whom else one may be. */
export function PersonMenu({ onViewAs }: PersonMenuProps) {
  const { boot, theme, person } = useShell();
  const chosen = useStore(theme.choice);
  const { userRef, viewAs, signIn } = boot.session;
  const displayName = useStore(person.name);
  const [isSigningIn, setSigningIn] = useState(false);
  const own = userRef
    ? [{ id: 'profile', label: 'Your page', icon: 'user' as const, href: entityPath(userRef) }]
    : [];
  const others = onViewAs
    ? [{ id: 'view-as', label: 'View as…', icon: 'users' as const, onSelect: onViewAs }]
    : [];
  const back = viewAs?.isChosen
    ? [
        {
          id: 'end-view-as',
          label: 'Be yourself again',
          icon: 'x' as const,
          onSelect: () => {
            person.endViewAs().catch((problem: Error) => {
              toast({ tone: 'danger', title: 'You stay who you are', text: problem.message });
            });
          },
        },
      ]
    : [];
  const enter =
    signIn && !signIn.isSignedIn
      ? [
          {
            id: 'sign-in',
            label: 'Sign in with a key…',
            icon: 'log-in' as const,
            onSelect: () => setSigningIn(true),
          },
        ]
      : [];
  const leave = signIn?.isSignedIn
    ? [
        {
          id: 'sign-out',
          label: 'Sign out',
          icon: 'log-out' as const,
          onSelect: () => {
            person.signOut().catch((problem: Error) => {
              toast({ tone: 'danger', title: 'You stay signed in', text: problem.message });
            });
          },
        },
      ]
    : [];
  return (
    <footer>
      <Menu
        above
        align="start"
        items={[
          ...own,
          { id: 'settings', label: 'Settings', icon: 'settings', href: '/settings' },
          ...others,
          ...back,
          ...enter,
          ...leave,
          { id: 'theme', heading: 'Theme' },
          ...themes.map(({ choice, label, icon }) => ({
            id: choice,
            label,
            icon,
            checked: choice === chosen,
            onSelect: () => theme.choose(choice),
          })),
        ]}
        trigger={
          <button type="button" className="cb-me">
            <Face name={displayName} />
            <span className="cb-clip">{displayName}</span>
            <VisuallyHidden>: profile and theme</VisuallyHidden>
          </button>
        }
      />
      <SignIn opened={isSigningIn} onClose={() => setSigningIn(false)} />
    </footer>
  );
}
