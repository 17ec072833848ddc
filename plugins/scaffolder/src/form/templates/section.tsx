import { Icon } from '@callboard/sdk/ui';
import { type ReactNode, useContext, useId } from 'react';
import { Markdown } from '../../markdown.tsx';
import { FormProblems } from '../form-problems.ts';

/** Props of {@link Section}. */
export interface SectionProps {
  /** Id of the field, for what is wrong with it as a whole. */
  readonly id: string;
  readonly title: string | undefined;
  readonly description: unknown;
  /** At the end: a button that adds. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Fields that belong together: a group or a list of them. */
export function Section({ id, title, description, action, children }: SectionProps) {
  const error = useContext(FormProblems).get(id);
  const noteId = useId();
  return (
    <fieldset
      className="scf-section"
      id={id}
      aria-describedby={error === undefined ? undefined : noteId}
    >
      {title !== undefined && <legend className="cb-label">{title}</legend>}
      {typeof description === 'string' && description !== '' && (
        <div className="cb-help">
          <Markdown text={description} />
        </div>
      )}
      {children}
      {error !== undefined && (
        <p id={noteId} className="cb-help is-error">
          <Icon name="circle-x" size="sm" />
          {error}
        </p>
      )}
      {action}
    </fieldset>
  );
}
