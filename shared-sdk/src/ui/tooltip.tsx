import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { useOverlayPlace } from './overlay-place.ts';

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
  const place = useOverlayPlace();
  return (
    <MantineTooltip
      unstyled
      classNames={{ tooltip: 'cb-tip' }}
      label={label}
      events={events}
      openDelay={300}
      {...place}
    >
      {children}
    </MantineTooltip>
  );
}
