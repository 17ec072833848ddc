import type { TemplateForm } from '@callboard/sdk/contracts/scaffolder';
import getDefaultRegistry from '@rjsf/core/lib/getDefaultRegistry.js';
import {
  createSchemaUtils,
  type Experimental_DefaultFormStateBehavior,
  getSchemaType,
  hasWidget,
  type RJSFSchema,
} from '@rjsf/utils';
import { formValidator } from '../check/form-validator.ts';
import type { SplitSchema } from '../schema/split-schema.ts';
import { splitSchema } from '../schema/split-schema.ts';

/** A page of the form: one entry of `spec.parameters`. */
export interface TemplatePage extends SplitSchema {
  readonly title: string;
  readonly description: string | undefined;
}

/** How the library fills in what the person has not: as Backstage does, but no constants of other branches. */
export const defaultBehavior: Experimental_DefaultFormStateBehavior = {
  allOf: 'populateDefaults',
  constAsDefaults: 'skipOneOf',
  emptyObjectFields: 'skipEmptyDefaults',
};

/** `fieldNames`: every `ui:field` that the portal has. */
export function templatePages(
  form: TemplateForm,
  fieldNames: ReadonlySet<string>,
): readonly TemplatePage[] {
  const { widgets } = getDefaultRegistry();
  const known = {
    hasField: (name: string) => fieldNames.has(name),
    // A reference has its type elsewhere.
    hasWidget: (name: string, schema: RJSFSchema) =>
      schema.$ref !== undefined ||
      getSchemaType(schema) === undefined ||
      hasWidget(schema, name, widgets),
  };
  return form.steps.map(({ title, description, schema }) => ({
    ...splitSchema(schema, known),
    title,
    description,
  }));
}

export const schemaUtilsOf = ({ schema }: TemplatePage) =>
  createSchemaUtils(formValidator, schema, defaultBehavior);
