import type { JsonObject } from '../json.ts';
import type { KindDefinition } from '../kind-definition.ts';
import { fields, text } from './spec-schema.ts';

const anyText: JsonObject = { type: 'string' };
const listOf = (items: JsonObject): JsonObject => ({ type: 'array', items });
const condition: JsonObject = { type: ['string', 'boolean'] };
const permissions = fields({ tags: listOf(anyText) });
const formPage = fields({ 'backstage:permissions': permissions });
const formDecorators = listOf(fields({ id: anyText, input: { type: 'object' } }));

/** A form and the steps that make something new from what is filled in. */
export const templateKind: KindDefinition = {
  kind: 'Template',
  apiVersions: ['scaffolder.backstage.io/v1beta3'],
  spec: fields(
    {
      type: text,
      owner: text,
      lifecycle: text,
      parameters: { oneOf: [formPage, listOf(formPage)] },
      secrets: fields({ schema: { type: 'object' } }),
      presentation: fields({
        buttonLabels: fields({
          backButtonText: anyText,
          createButtonText: anyText,
          reviewButtonText: anyText,
        }),
      }),
      EXPERIMENTAL_recovery: fields({ EXPERIMENTAL_strategy: anyText }),
      formDecorators,
      EXPERIMENTAL_formDecorators: formDecorators,
      steps: listOf(
        fields(
          {
            id: anyText,
            name: anyText,
            action: anyText,
            input: { type: 'object' },
            if: condition,
            'backstage:permissions': permissions,
          },
          ['action'],
        ),
      ),
      output: {
        type: 'object',
        properties: {
          links: listOf(
            fields({ if: condition, url: text, entityRef: text, title: text, icon: text }),
          ),
          text: listOf(fields({ if: condition, title: text, icon: text, content: anyText })),
        },
        additionalProperties: anyText,
      },
    },
    ['type', 'steps'],
  ),
  relations: [{ field: 'owner', relation: 'ownedBy', defaultKind: 'Group' }],
};
