import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { type Fact, Facts } from './facts.tsx';

/** Props of {@link PageHeader}. */
export interface PageHeaderProps {
  /** The page's one `h1`. */
  readonly title: ReactNode;
  /** The sentence that answers first. */
  readonly subtitle?: ReactNode;
  /** Usually `<KindIcon tile={40}>`; also makes the title 24 px, as for an entity. */
  readonly icon?: ReactNode;
  /** Beside the title: type, state. */
  readonly badges?: ReactNode;
  /** The two or three facts that matter, below the title. */
  readonly facts?: readonly Fact[] | undefined;
  /** Buttons on the right; below the title on a phone. */
  readonly actions?: ReactNode;
  /** Keeps the actions beside the title on a phone too, for one or two icon buttons. */
  readonly compact?: boolean | undefined;
}

/** Top of a page: what it is, the facts that matter, what can be done. */
export function PageHeader({
  title,
  subtitle,
  icon,
  badges,
  facts,
  actions,
  compact,
}: PageHeaderProps) {
  return (
    <header className={classNames('cb-page-head', icon !== undefined && 'has-icon')}>
      <div className={classNames('cb-head', compact && 'is-row')}>
        {icon}
        <div className="cb-grow">
          <div className="cb-row">
            <h1 className="cb-clip">{title}</h1>
            {badges}
          </div>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        {actions !== undefined && <div className="cb-actions">{actions}</div>}
      </div>
      {facts && facts.length > 0 && <Facts items={facts} />}
    </header>
  );
}
