import { expect, test } from 'vitest';
import { splitSchema } from './split-schema.ts';

const known = {
  hasField: (name: string) => name === 'OwnerPicker',
  hasWidget: (name: string) => name === 'textarea',
};

test('ui keys leave the schema and stand where the form library looks for them', () => {
  const { schema, uiSchema } = splitSchema(
    {
      title: 'Purpose',
      'ui:order': ['owner', '*'],
      properties: {
        owner: { type: 'string', 'ui:field': 'OwnerPicker', 'ui:options': { catalogFilter: {} } },
        size: { enum: ['s', 'l'], enumNames: ['Small', 'Large'] },
        people: { type: 'array', items: { type: 'string', 'ui:placeholder': 'name' } },
      },
    },
    known,
  );
  expect(schema).toEqual({
    title: 'Purpose',
    properties: {
      owner: { type: 'string' },
      size: { enum: ['s', 'l'] },
      people: { type: 'array', items: { type: 'string' } },
    },
  });
  expect(uiSchema).toEqual({
    'ui:order': ['owner', '*'],
    owner: { 'ui:field': 'OwnerPicker', 'ui:options': { catalogFilter: {} } },
    size: { 'ui:enumNames': ['Small', 'Large'] },
    people: { items: { 'ui:placeholder': 'name' } },
  });
});

test('what stands in a branch counts for the field of that name', () => {
  const page = JSON.parse(`{
    "dependencies": {
      "kind": { "oneOf": [{ "properties": { "why": { "ui:widget": "textarea" } } }] }
    },
    "if": { "properties": { "kind": { "const": "x" } } },
    "then": { "properties": { "when": { "ui:widget": "textarea" } } },
    "definitions": { "reason": { "ui:widget": "textarea" } }
  }`);
  const { schema, uiSchema } = splitSchema(page, known);
  expect(uiSchema).toMatchObject({
    why: { 'ui:widget': 'textarea' },
    when: { 'ui:widget': 'textarea' },
    'ui:definitions': { '#/definitions/reason': { 'ui:widget': 'textarea' } },
  });
  expect(JSON.stringify(schema)).not.toContain('ui:');
});

test('a field and a widget that nobody has are left out and named', () => {
  const { uiSchema } = splitSchema(
    {
      properties: {
        cluster: { type: 'string', 'ui:field': 'ClusterPicker', 'ui:ObjectFieldTemplate': 'Other' },
        colour: { type: 'string', 'ui:options': { widget: 'wheel', rows: 2 } },
      },
    },
    known,
  );
  expect(uiSchema).toEqual({
    cluster: { 'ui:unknown': { what: 'field', name: 'ClusterPicker' } },
    colour: { 'ui:options': { rows: 2 }, 'ui:unknown': { what: 'widget', name: 'wheel' } },
  });
});
