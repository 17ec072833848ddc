import type { Entity } from '@callboard/sdk/model';
import { parse } from 'yaml';

/** A template as the catalog serves it; `steps` is YAML of the list. */
export function templateEntity(name: string, steps: string, more = ''): Entity {
  return parse(`apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name}, namespace: default, title: Title of ${name}, uid: ${name}, etag: ${name} }
spec:
  type: service
  parameters:
    - title: Who
      required: [name]
      properties: { name: { type: string, pattern: '^[a-z]+$' } }
    - title: How many
      properties: { count: { type: integer, minimum: 1 } }
${more}
  steps:
${steps.replaceAll(/^(?=.)/gm, '    ')}
`);
}
