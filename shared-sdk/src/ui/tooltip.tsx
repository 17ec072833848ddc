import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { overlayMotion } from './overlay-motion.ts';

/** Props of {@link Tooltip}. */
export interface TooltipProps {
  /** Short and plain; what must be read or pressed belongs on the page. */
  readonly label: string;
  /** One element that takes a `ref` and can be focused. */
  readonly children: ReactElement;
}

const events = { hover: true, focus: true, touch: false };

/** A word about the thing under the pointer or the focus; Escape puts it away. */
export function Tooltip({ label, children }: TooltipProps) {
  return (
    <MantineTooltip
      unstyled
      className="cb-tip"
      label={label}
      events={events}
      openDelay={300}
      transitionProps={overlayMotion}
      zIndex="var(--cb-z-toast)"
    >
      {children}
    </MantineTooltip>
  );
}
