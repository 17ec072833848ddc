import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import { formatCount } from './format-count.ts';
import { Heading, type HeadingLevel } from './heading.tsx';

/** Props of {@link Card}. */
export interface CardProps {
  /** Names the card, for screen readers too; a card without one is a plain box. */
  readonly title?: ReactNode;
  /** Before the title, usually a tile. */
  readonly icon?: ReactNode;
  /** How many things are in it. */
  readonly count?: number | string | undefined;
  /** Right of the title. */
  readonly actions?: ReactNode;
  /** Provenance and further links, below a hairline. */
  readonly footer?: ReactNode;
  /** Lets lists and tables run to the edges instead of padding the content. */
  readonly flush?: boolean | undefined;
  /** Level of the title; 2 where absent. */
  readonly level?: HeadingLevel | undefined;
  readonly children?: ReactNode;
  readonly className?: string | undefined;
}

/** A box with a title: one question and its answer. */
export function Card({
  title,
  icon,
  count,
  actions,
  footer,
  flush,
  level = 2,
  children,
  className,
}: CardProps) {
  const id = useId();
  const hasHead = title !== undefined || actions !== undefined;
  return (
    <section
      className={classNames('cb-card', className)}
      aria-labelledby={title === undefined ? undefined : id}
    >
      {hasHead && (
        <header>
          {icon}
          {title !== undefined && (
            <Heading level={level} id={id}>
              {title}
            </Heading>
          )}
          {count !== undefined && (
            <span className="cb-n">{typeof count === 'number' ? formatCount(count) : count}</span>
          )}
          {actions !== undefined && <span className="cb-push">{actions}</span>}
        </header>
      )}
      {flush ? (
        children
      ) : (
        <div className={classNames('cb-body', !hasHead && 'is-first')}>{children}</div>
      )}
      {footer !== undefined && <footer>{footer}</footer>}
    </section>
  );
}
