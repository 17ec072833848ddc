import type { MultiSchemaFieldTemplateProps } from '@rjsf/utils';

/** A choice between groups of fields: which one, then its fields. */
export function ChoiceTemplate({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) {
  return (
    <div className="scf-fields">
      {selector}
      {optionSchemaField}
    </div>
  );
}
