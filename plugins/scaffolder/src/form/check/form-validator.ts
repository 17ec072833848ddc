import type { RJSFSchema, ValidatorType } from '@rjsf/utils';
import { plainOf, validatorOf } from './schema-issues.ts';

/**
 * What the form library asks to know which branch of a choice a value is in. It interprets schemas: ajv
 * would compile them, which the policy of the portal refuses. Mistakes are shown by `schemaIssues`, never by this.
 */
export const formValidator: ValidatorType = {
  isValid(schema, formData, rootSchema) {
    try {
      return validatorOf(withDefinitions(schema, rootSchema)).validate(plainOf(formData)).valid;
    } catch (error) {
      // A branch with a pattern that cannot be read fits nothing; the page names it when it is checked.
      return !(error instanceof Error);
    }
  },
  rawValidation: () => ({ errors: [] }),
  validateFormData: () => ({ errors: [], errorSchema: {} }),
};

/** A part of a schema still points to what the whole defines. */
function withDefinitions(schema: RJSFSchema, rootSchema: RJSFSchema): RJSFSchema {
  const { definitions, $defs } = rootSchema;
  return { ...(definitions && { definitions }), ...($defs && { $defs }), ...schema };
}
