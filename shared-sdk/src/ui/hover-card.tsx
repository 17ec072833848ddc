import { HoverCard as MantineHoverCard } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useOverlayPlace } from './overlay-place.ts';

/** Props of {@link HoverCard}. */
export interface HoverCardProps {
  /** What the card shows; rendered only while it is open, so it may load its data when shown. */
  readonly content: ReactNode;
  /** One element that takes a `ref` and can be focused. */
  readonly children: ReactElement;
}

/** A card about the thing under the pointer or the focus; the pointer may move into it. */
export function HoverCard({ content, children }: HoverCardProps) {
  const place = useOverlayPlace();
  return (
    <MantineHoverCard
      unstyled
      openDelay={350}
      closeDelay={120}
      interactive
      position="bottom-start"
      offset={6}
      {...place}
      width="var(--cb-hover-card)"
    >
      <MantineHoverCard.Target>{children}</MantineHoverCard.Target>
      <MantineHoverCard.Dropdown className="cb-pop cb-hover-card">
        {content}
      </MantineHoverCard.Dropdown>
    </MantineHoverCard>
  );
}
