import { Menu as MantineMenu } from '@mantine/core';
import { type ReactElement, useContext } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';
import { Kbd } from './kbd.tsx';
import { LinkContext } from './link-context.ts';
import { useOverlayPlace } from './overlay-place.ts';

/** One line of a menu: leads to `href` or calls `onSelect`. */
export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName | undefined;
  /** The key that does the same; shown only. */
  readonly shortcut?: string | undefined;
  readonly tone?: 'neutral' | 'danger' | undefined;
  readonly disabled?: boolean | undefined;
  /** Marks the one in force of several. */
  readonly checked?: boolean | undefined;
  readonly href?: string | undefined;
  readonly onSelect?: (() => void) | undefined;
}

/** A heading over the lines that follow, set off by a hairline unless it is the first. */
export interface MenuHeading {
  readonly id: string;
  readonly heading: string;
}

/** Props of {@link Menu}. */
export interface MenuProps {
  /** The button that opens it; must take a `ref`, as `Button` and `IconButton` do. */
  readonly trigger: ReactElement;
  readonly items: readonly (MenuAction | MenuHeading)[];
  /** Side of the trigger it lines up with. */
  readonly align?: 'start' | 'end' | undefined;
  /** Opens above the trigger, e.g. at the foot of the rail. */
  readonly above?: boolean | undefined;
}

/** A menu of actions: arrows, Home, End and letters move, Escape closes and gives focus back. */
export function Menu({ trigger, items, align = 'end', above }: MenuProps) {
  const place = useOverlayPlace();
  return (
    <MantineMenu
      unstyled
      withInitialFocusPlaceholder={false}
      position={`${above ? 'top' : 'bottom'}-${align}`}
      offset={4}
      {...place}
      width="var(--cb-menu)"
    >
      <MantineMenu.Target>{trigger}</MantineMenu.Target>
      <MantineMenu.Dropdown className="cb-pop cb-menu">
        {items.map((item, index) =>
          'heading' in item ? (
            <MantineMenu.Label
              key={item.id}
              className={classNames('cb-menu-head', index > 0 && 'is-next')}
            >
              {item.heading}
            </MantineMenu.Label>
          ) : (
            <MenuLine key={item.id} {...item} />
          ),
        )}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}

function MenuLine({ label, icon, shortcut, tone, disabled, checked, href, onSelect }: MenuAction) {
  const Link = useContext(LinkContext);
  const look = classNames('cb-menu-item', tone === 'danger' && 'is-danger');
  const content = (
    <>
      {icon && <Icon name={icon} />}
      <span className="cb-clip">{label}</span>
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
      {checked && <Icon name="check" label="chosen" className="cb-push" />}
    </>
  );
  if (href !== undefined) {
    return (
      <MantineMenu.Item className={look} component={Link} href={href} onClick={() => onSelect?.()}>
        {content}
      </MantineMenu.Item>
    );
  }
  return (
    <MantineMenu.Item className={look} disabled={disabled ?? false} onClick={() => onSelect?.()}>
      {content}
    </MantineMenu.Item>
  );
}
