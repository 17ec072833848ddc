import { entityPath, useStore } from '@callboard/sdk/react';
import { Face, Menu, VisuallyHidden } from '@callboard/sdk/ui';
import { useShell } from './shell-context.ts';
import type { ThemeChoice } from './theme.ts';

const themes = [
  { choice: 'light', label: 'Light', icon: 'sun' },
  { choice: 'dark', label: 'Dark', icon: 'moon' },
  { choice: 'system', label: 'As the device', icon: 'monitor' },
] as const satisfies readonly { choice: ThemeChoice; label: string; icon: string }[];

/** Who is signed in, and how the portal looks to them. */
export function PersonMenu() {
  const { boot, theme } = useShell();
  const chosen = useStore(theme.choice);
  const { displayName, userRef } = boot.session;
  const own = userRef
    ? [{ id: 'profile', label: 'Your page', icon: 'user' as const, href: entityPath(userRef) }]
    : [];
  return (
    <footer>
      <Menu
        above
        align="start"
        items={[
          ...own,
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
    </footer>
  );
}
