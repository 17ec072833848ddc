import { Modal as MantineModal } from '@mantine/core';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { DialogContext, overlayMotion } from './overlay-place.ts';
import { useScrollLock } from './use-scroll-lock.ts';

/** Props of {@link Modal}. */
export interface ModalProps {
  readonly opened: boolean;
  /** Escape, a click beside it. */
  readonly onClose: () => void;
  /** The question it asks. */
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons, the one that changes nothing first. */
  readonly footer?: ReactNode;
  /** `md` 480 px, `lg` 720 px. */
  readonly size?: 'md' | 'lg' | undefined;
  /** Only the panel: the title names it for screen readers and nothing pads its content. */
  readonly isBare?: boolean | undefined;
}

/** A question that must be answered first: traps focus and gives it back. */
export function Modal({
  opened,
  onClose,
  title,
  children,
  footer,
  size = 'md',
  isBare = false,
}: ModalProps) {
  useScrollLock(opened);
  return (
    <MantineModal.Root
      opened={opened}
      onClose={onClose}
      unstyled
      lockScroll={false}
      transitionProps={overlayMotion}
      zIndex="var(--cb-z-modal)"
    >
      <MantineModal.Overlay className="cb-overlay" />
      <MantineModal.Content
        classNames={{
          inner: 'cb-modal-inner',
          content: `cb-pop cb-modal is-${size}`,
        }}
      >
        {/* no banner of the page: it heads a dialog */}
        <header role="none" className={classNames(isBare && 'cb-vh')}>
          <MantineModal.Title>{title}</MantineModal.Title>
        </header>
        <MantineModal.Body className={isBare ? 'cb-modal-bare' : 'cb-modal-body'}>
          <DialogContext value={true}>{children}</DialogContext>
        </MantineModal.Body>
        {footer !== undefined && <footer>{footer}</footer>}
      </MantineModal.Content>
    </MantineModal.Root>
  );
}
