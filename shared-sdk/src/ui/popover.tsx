import { Popover as MantinePopover } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useOverlayPlace } from './overlay-place.ts';

/** Props of {@link Popover}. */
export interface PopoverProps {
  /** The button that opens it; must take a `ref`. */
  readonly trigger: ReactElement;
  /** Names the panel for screen readers. */
  readonly label: string;
  readonly children: ReactNode;
  readonly align?: 'start' | 'end' | undefined;
}

/** A small panel at a button, e.g. a column chooser: traps focus, Escape closes and gives it back. */
export function Popover({ trigger, label, children, align = 'end' }: PopoverProps) {
  const place = useOverlayPlace();
  return (
    <MantinePopover
      unstyled
      trapFocus
      returnFocus
      position={`bottom-${align}`}
      offset={4}
      {...place}
    >
      <MantinePopover.Target>{trigger}</MantinePopover.Target>
      <MantinePopover.Dropdown className="cb-pop cb-popover" aria-label={label}>
        {children}
      </MantinePopover.Dropdown>
    </MantinePopover>
  );
}
