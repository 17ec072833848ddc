import type { DocsIssue } from '@callboard/sdk/contracts/docs';
import { Code, Icon } from '@callboard/sdk/ui';

/** Props of {@link PageWarnings}. */
export interface PageWarningsProps {
  readonly warnings: readonly DocsIssue[];
}

/** For who owns a page: what is wrong in its source, to the line. */
export function PageWarnings({ warnings }: PageWarningsProps) {
  if (warnings.length === 0) return null;
  return (
    <details className="docs-warnings">
      <summary>
        <Icon name="triangle-alert" />
        {warnings.length === 1 ? 'One thing is' : `${warnings.length} things are`} wrong on this
        page; its owners see this
      </summary>
      <ul>
        {warnings.map(({ file, line, rule, message, hint }, index) => (
          // The same thing may be wrong twice in one line.
          <li key={index}>
            {message}
            {hint !== undefined && <span className="cb-tone-2"> {hint}</span>}
            <span className="cb-sub">
              <Code>{line === undefined ? file : `${file}:${line}`}</Code> · {rule}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
