import { Button } from '@callboard/sdk/ui';
import { type ArrayFieldTemplateProps, getUiOptions } from '@rjsf/utils';
import { Section } from './section.tsx';

/** A list of fields that grows. */
export function ArrayTemplate(props: ArrayFieldTemplateProps) {
  const { fieldPathId, schema, uiSchema, title, items, canAdd, onAddClick } = props;
  const { disabled, readonly, required, optionalDataControl } = props;
  const options = getUiOptions(uiSchema);
  const name = options.title ?? title;
  return (
    <Section
      id={fieldPathId.$id}
      title={required ? `${name} *` : name}
      description={options.description ?? schema.description}
      action={
        <>
          {optionalDataControl}
          {canAdd && (
            <span>
              <Button size="sm" icon="plus" disabled={disabled || readonly} onClick={onAddClick}>
                Add to {name}
              </Button>
            </span>
          )}
        </>
      }
    >
      {items.length > 0 && <ol className="scf-items">{items}</ol>}
    </Section>
  );
}
