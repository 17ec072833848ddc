/** A heading and how far it is below the top of the window, in px. */
export interface HeadingPlace {
  readonly id: string;
  readonly top: number;
}

/**
 * The heading that the reader is below: the last one that has passed the line near the top; at the end of
 * the page the last of all, which may never get there.
 */
export function currentHeading(
  places: readonly HeadingPlace[],
  line: number,
  isAtEnd: boolean,
): string | undefined {
  if (isAtEnd) return places.at(-1)?.id;
  return places.findLast(({ top }) => top <= line)?.id;
}
