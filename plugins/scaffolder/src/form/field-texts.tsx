import type { FieldTexts } from '@callboard/sdk/ui';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useContext } from 'react';
import { Markdown } from '../markdown.tsx';
import { FormProblems } from './form-problems.ts';

/** What the texts of a field are made of. */
export interface TextSource {
  readonly id: string;
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly schema: RJSFSchema;
  readonly uiSchema?: UiSchema | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Label, help and what is wrong, for a field of the kit. */
export function useFieldTexts(source: TextSource): FieldTexts {
  const { id, hideLabel, required, schema, uiSchema, options } = source;
  // The library would call the entries of a list by its name and their number.
  const label: string = uiSchema?.['ui:title'] ?? schema.title ?? source.label;
  const error = useContext(FormProblems).get(id);
  const help = [options['description'] ?? schema.description, options['help']]
    .filter((text) => typeof text === 'string')
    .join(' ');
  return {
    label: required ? <RequiredLabel label={label} /> : label,
    hideLabel,
    help: help === '' ? undefined : <Markdown text={help} isInline />,
    error,
  };
}

/** The mark is for the eye: the control itself says that it is required. */
function RequiredLabel({ label }: { readonly label: string }) {
  return (
    <>
      {label}
      <span className="cb-tone-danger" aria-hidden="true">
        {' *'}
      </span>
    </>
  );
}
