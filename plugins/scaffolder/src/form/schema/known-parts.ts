import type { RJSFSchema } from '@rjsf/utils';

/** What this portal can draw. */
export interface KnownParts {
  hasField(name: string): boolean;
  /** `schema` is that of the field, for a widget that only some types have. */
  hasWidget(name: string, schema: RJSFSchema): boolean;
}
