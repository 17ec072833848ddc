import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, text, texts } from './spec-schema.ts';

/** A list of further files to read. */
export const locationKind: KindDefinition = {
  kind: 'Location',
  apiVersions: builtInApiVersions,
  spec: fields({
    type: text,
    target: text,
    targets: texts,
    presence: { type: 'string', enum: ['required', 'optional'] },
  }),
  relations: [],
};
