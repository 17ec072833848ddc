/**
 * How overlays come and go: one short fade. Mantine sets it as an inline transition, which the
 * kit's stylesheet takes back under `prefers-reduced-motion`.
 */
export const overlayMotion = {
  transition: 'fade',
  duration: 120,
  exitDuration: 80,
} as const;
