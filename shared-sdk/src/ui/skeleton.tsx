/** Props of {@link Skeleton}. */
export interface SkeletonProps {
  /** px, or any CSS length such as `60%`; the full width where absent. */
  readonly width?: number | string | undefined;
  /** px; 10, a line of text, where absent. Give it the size of what replaces it. */
  readonly height?: number | undefined;
  readonly round?: boolean | undefined;
}

/** A grey place for what is still loading; invisible for its first 150 ms. */
export function Skeleton({ width, height, round }: SkeletonProps) {
  return (
    <span
      className={round ? 'cb-skel is-round' : 'cb-skel'}
      aria-hidden="true"
      style={{ width, height }}
    />
  );
}
