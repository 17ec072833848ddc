import type { ActionListing, TemplatingExtensions } from '@callboard/sdk/contracts/scaffolder';
import type { ExpressionSandbox, ListedAction } from '@callboard/sdk/scaffolder';
import { stringify } from 'yaml';

/** An action as a client sees it; its examples are YAML of steps. */
export function actionListing({ action, source }: ListedAction): ActionListing {
  const { id, description, schema, examples, supportsDryRun, isRepeatable } = action;
  const name = id.replaceAll(/[^a-z0-9]+/gi, '-');
  return {
    ...{ id, description, source, supportsDryRun, isRepeatable },
    examples: examples.map((example) => ({
      description: example.description,
      example: stringify({
        steps: [{ action: id, id: name, name: example.description, input: example.input }],
      }),
    })),
    schema: {
      input: JSON.parse(JSON.stringify(schema.input)),
      output: JSON.parse(JSON.stringify(schema.output)),
    },
  };
}

export function templatingListing({
  filters,
  functions,
  values,
}: ExpressionSandbox): TemplatingExtensions {
  return {
    filters: mapOf(filters, ({ description, schema, examples }) => ({
      ...{ description, examples: [...examples] },
      schema: {
        ...{ input: schema.input, output: schema.output },
        ...(schema.arguments ? { arguments: schema.arguments } : {}),
      },
    })),
    globals: {
      functions: mapOf(functions, ({ description }) => ({ description })),
      values: mapOf(values, ({ description, value }) => ({
        ...(description === undefined ? {} : { description }),
        value,
      })),
    },
  };
}

const mapOf = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
