import { Slot } from '@callboard/sdk/react';
import { Icon, IconButton, Kbd } from '@callboard/sdk/ui';
import { Crumbs } from './crumbs.tsx';
import { PluginHealth } from './plugin-health.tsx';

export interface TopBarProps {
  readonly onSearch: () => void;
  readonly onMenu: () => void;
}

const nothing = {};
const searchKeys = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K';

export function TopBar({ onSearch, onMenu }: TopBarProps) {
  return (
    <header className="cb-top-bar">
      <div className="cb-top-start">
        <span className="cb-menu-btn">
          <IconButton icon="menu" label="Open navigation" onClick={onMenu} />
        </span>
        <Crumbs />
      </div>
      <button type="button" className="cb-search" onClick={onSearch}>
        <Icon name="search" />
        <span>Search or run a command</span>
        <Kbd>{searchKeys}</Kbd>
      </button>
      <div className="cb-tools">
        <Slot point="app.header" look="inline" context={nothing} />
        <PluginHealth />
      </div>
    </header>
  );
}
