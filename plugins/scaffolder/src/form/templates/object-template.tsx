import { Button } from '@callboard/sdk/ui';
import { canExpand, type ObjectFieldTemplateProps } from '@rjsf/utils';
import { rootId } from '../form-problems.ts';
import { Section } from './section.tsx';

/** A group of fields. The page itself has its heading already. */
export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  const { fieldPathId, schema, uiSchema, formData, properties, disabled, readonly } = props;
  const { title, description, optionalDataControl, onAddProperty } = props;
  const fields = properties.map(({ content }) => content);
  // A choice between groups is drawn by the choice; this would be an empty box around it.
  if ((schema.oneOf || schema.anyOf) && fields.length === 0) return null;
  const add = canExpand(schema, uiSchema, formData) && (
    <span>
      <Button size="sm" icon="plus" disabled={disabled || readonly} onClick={onAddProperty}>
        Add a field
      </Button>
    </span>
  );
  if (fieldPathId.$id === rootId)
    return (
      <div className="scf-fields">
        {fields}
        {add}
      </div>
    );
  return (
    <Section
      id={fieldPathId.$id}
      title={title}
      description={description}
      action={
        <>
          {optionalDataControl}
          {add}
        </>
      }
    >
      <div className="scf-fields">{fields}</div>
    </Section>
  );
}
