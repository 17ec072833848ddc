import { Drawer as MantineDrawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { DialogContext, overlayMotion } from './overlay-place.ts';
import { useScrollLock } from './use-scroll-lock.ts';

/** Props of {@link Drawer}. */
export interface DrawerProps {
  readonly opened: boolean;
  /** Escape, a click beside it, its own close button. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  /** Side it comes from: `right` for details, `left` for navigation. */
  readonly side?: 'right' | 'left' | undefined;
}

/** A sheet from the side: details, filters or navigation on narrow screens. */
export function Drawer({ opened, onClose, title, children, footer, side = 'right' }: DrawerProps) {
  useScrollLock(opened);
  return (
    <MantineDrawer.Root
      opened={opened}
      onClose={onClose}
      unstyled
      lockScroll={false}
      transitionProps={overlayMotion}
      zIndex="var(--cb-z-modal)"
    >
      <MantineDrawer.Overlay className="cb-overlay" />
      <MantineDrawer.Content
        classNames={{
          inner: `cb-drawer-inner is-${side}`,
          content: 'cb-drawer',
        }}
      >
        {/* no banner of the page: it heads a dialog */}
        <header role="none">
          <MantineDrawer.Title>{title}</MantineDrawer.Title>
          <IconButton icon="x" label="Close" onClick={onClose} />
        </header>
        <MantineDrawer.Body className="cb-drawer-body">
          <DialogContext value={true}>{children}</DialogContext>
        </MantineDrawer.Body>
        {footer !== undefined && <footer>{footer}</footer>}
      </MantineDrawer.Content>
    </MantineDrawer.Root>
  );
}
