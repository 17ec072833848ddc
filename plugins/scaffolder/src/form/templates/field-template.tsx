import { Banner } from '@callboard/sdk/ui';
import { ADDITIONAL_PROPERTY_FLAG, type FieldTemplateProps } from '@rjsf/utils';
import type { UnknownPart } from '../schema/unknown-parts.ts';
import { AdditionalField } from './additional-field.tsx';

/** Around each field. Controls draw their own label, help and mistakes; this is where to find them. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, hidden, schema, uiSchema, children } = props;
  if (hidden) return <div hidden>{children}</div>;
  // Put there by `notedUnknown`.
  const unknown: UnknownPart | undefined = uiSchema?.['ui:unknown'];
  const field = (
    <div className="scf-field" data-field={id}>
      {children}
      {unknown && <UnknownNote part={unknown} />}
    </div>
  );
  return ADDITIONAL_PROPERTY_FLAG in schema ? (
    <AdditionalField {...props}>{field}</AdditionalField>
  ) : (
    field
  );
}

function UnknownNote({ part: { what, name } }: { readonly part: UnknownPart }) {
  return (
    <Banner tone="warn">
      The template wants the {what} <code>{name}</code> here, which this portal does not have. Fill
      the plain one in.
    </Banner>
  );
}
