import { type LocationRef, parseEntityRef } from '@callboard/sdk/model';
import type { SourceSpec } from './source-spec.ts';

/** Type of the place that the entity of a registered location is in: it is in no file. */
export const generatedType = 'generated';

/** Where the entity of a registered location is. */
export const generatedPlace = (source: SourceSpec): LocationRef => ({
  type: generatedType,
  target: source.id,
});

/** The entity of a registered location as a document, so that it is read like any other. */
export function generatedDocument({ entityRef = '', leadsTo, id }: SourceSpec): string {
  const { namespace, name } = parseEntityRef(entityRef);
  return [
    `# registered as ${JSON.stringify(id)}`,
    'apiVersion: backstage.io/v1alpha1',
    'kind: Location',
    'metadata:',
    `  namespace: ${namespace}`,
    `  name: ${name}`,
    'spec:',
    `  type: ${leadsTo?.type ?? ''}`,
    `  target: ${JSON.stringify(leadsTo?.target ?? '')}`,
    '',
  ].join('\n');
}
