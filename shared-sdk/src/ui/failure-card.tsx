import { type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { Heading, type HeadingLevel } from './heading.tsx';
import { Icon } from './icon.tsx';
import { NamedIcon } from './named-icon.tsx';
import { RequestId } from './request-id.tsx';

/** Props of {@link FailureCard}. */
export interface FailureCardProps {
  /** Title of the place, as it is when all is well, e.g. `Kubernetes`. */
  readonly title: string;
  /** Icon of the plugin by its manifest's name. */
  readonly icon?: string | undefined;
  /** Right of the title: which plugin and version, who looks after it. */
  readonly source?: ReactNode;
  /** What cannot be shown, e.g. `Pods cannot be shown`. */
  readonly what: string;
  /** What happened. */
  readonly why: ReactNode;
  /** What is not affected. */
  readonly stillTrue?: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  /** Further ways on, beside "Try again". */
  readonly actions?: ReactNode;
  readonly requestId?: string | undefined;
  /** Stack and log, behind a disclosure. */
  readonly details?: string | undefined;
  /** Last good answer, below a hairline. */
  readonly footer?: ReactNode;
  /** Level of the title; 2 where absent. The line below it is one deeper. */
  readonly level?: 2 | 3 | undefined;
}

/** What stands in the place of a plugin that failed: same place, same title, and what to do. */
export function FailureCard(props: FailureCardProps) {
  const {
    title,
    icon,
    source,
    what,
    why,
    stillTrue,
    onRetry,
    actions,
    requestId,
    details,
    footer,
    level = 2,
  } = props;
  const id = useId();
  const inner: HeadingLevel = level === 2 ? 3 : 4;
  return (
    <section className="cb-card cb-fail" aria-labelledby={id}>
      <header>
        <span className="cb-tile cb-k-none">
          <NamedIcon name={icon} size="sm" />
        </span>
        <Heading level={level} id={id}>
          {title}
        </Heading>
        {source !== undefined && <span className="cb-push cb-sub">{source}</span>}
      </header>
      <div className="cb-fail-body" role="alert">
        <Icon name="circle-x" className="cb-fail-mark" />
        <div className="cb-grow">
          <Heading level={inner}>{what}</Heading>
          <p>
            {why} {stillTrue}
          </p>
          {(onRetry !== undefined || actions !== undefined) && (
            <div className="cb-btns">
              {onRetry && (
                <Button size="sm" icon="rotate-cw" onClick={onRetry}>
                  Try again
                </Button>
              )}
              {actions}
            </div>
          )}
          {requestId !== undefined && <RequestId id={requestId} />}
          {details !== undefined && (
            <details className="cb-details">
              <summary>Stack and log</summary>
              {/* it scrolls, so the keyboard must reach it */}
              <pre tabIndex={0}>{details}</pre>
            </details>
          )}
        </div>
      </div>
      {footer !== undefined && (
        <footer className="cb-12 cb-tone-3">
          <Icon name="history" size="sm" />
          <span className="cb-grow">{footer}</span>
        </footer>
      )}
    </section>
  );
}
