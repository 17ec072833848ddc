import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Props of {@link Text}. */
export interface TextProps {
  /** `1` what was asked for, `2` what explains it, `3` where it is from and how old. */
  readonly tone?: 1 | 2 | 3 | 'ok' | 'warn' | 'danger' | 'info' | undefined;
  /** px on the scale; inherited where absent. */
  readonly size?: 12 | 13 | 14 | 16 | undefined;
  readonly strong?: boolean | undefined;
  /** One line, cut with an ellipsis. */
  readonly clip?: boolean | undefined;
  /** `p` for a paragraph; `span` where absent. */
  readonly as?: 'span' | 'p' | 'div' | undefined;
  /** The full text for hover, when the shown one is cut. */
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** Text in one of the three greys or a state's colour. */
export function Text({
  tone = 1,
  size,
  strong,
  clip,
  as: Tag = 'span',
  title,
  children,
}: TextProps) {
  const look = classNames(
    tone !== 1 && `cb-tone-${tone}`,
    size && `cb-${size}`,
    strong && 'cb-strong',
    clip && 'cb-clip',
  );
  return (
    <Tag className={look} title={title}>
      {children}
    </Tag>
  );
}
