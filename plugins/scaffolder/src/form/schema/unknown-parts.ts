import type { RJSFSchema } from '@rjsf/utils';
import type { KnownParts } from './known-parts.ts';

/** A field or widget of a template that this portal does not have. */
export interface UnknownPart {
  readonly what: 'field' | 'widget';
  readonly name: string;
}

type Ui = Record<string, unknown>;

/**
 * The `ui:…` keys of one field without what cannot be drawn: the library throws at a widget that it does
 * not have and falls silent at a field. What was taken out stands under `ui:unknown`.
 */
export function notedUnknown(ui: Ui, schema: RJSFSchema, known: KnownParts): Ui {
  const options = Object(ui['ui:options']) as Ui; // of anything that is no object, an empty one
  const kept: Ui = {};
  for (const [key, value] of Object.entries(ui))
    if (!key.endsWith('Template') && key !== 'ui:style' && key !== 'ui:options') kept[key] = value;
  if ('ui:options' in ui) kept['ui:options'] = withoutParts(options);
  const field = nameOf(ui['ui:field'] ?? options['field']);
  const widget = nameOf(ui['ui:widget'] ?? options['widget']);
  return {
    ...kept,
    ...part('field', field, field !== undefined && known.hasField(field)),
    ...part('widget', widget, widget !== undefined && known.hasWidget(widget, schema)),
  };
}

function part(what: UnknownPart['what'], name: string | undefined, isKnown: boolean): Ui {
  if (name === undefined) return {};
  if (isKnown) return { [`ui:${what}`]: name };
  return { [`ui:${what}`]: undefined, 'ui:unknown': { what, name } satisfies UnknownPart };
}

function withoutParts({ field: _field, widget: _widget, ...options }: Ui): Ui {
  return options;
}

const nameOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
