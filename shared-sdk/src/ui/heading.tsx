import type { ReactNode } from 'react';

/** Level of a heading: headings of a page are in order, without a gap. */
export type HeadingLevel = 2 | 3 | 4;

/** Props of {@link Heading}. */
export interface HeadingProps {
  readonly level: HeadingLevel;
  readonly id?: string | undefined;
  readonly children: ReactNode;
}

/** A heading of the given level; its size comes from where it stands. */
export function Heading({ level, id, children }: HeadingProps) {
  const Tag = `h${level}` as const;
  return <Tag id={id}>{children}</Tag>;
}
