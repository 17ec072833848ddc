import type { JsonObject } from '../json.ts';
import { fields, text, texts } from '../kinds/spec-schema.ts';

/** What every document needs before anything else about it can be looked at: an identity. */
export const envelopeSchema: JsonObject = fields(
  {
    apiVersion: text,
    kind: text,
    metadata: fields({ name: text, namespace: text }, ['name']),
  },
  ['apiVersion', 'kind', 'metadata'],
);

const textValues: JsonObject = { type: 'object', additionalProperties: { type: 'string' } };

/** The parts that entities of all kinds share. */
export const entitySchema: JsonObject = fields({
  metadata: fields({
    uid: text,
    etag: text,
    title: text,
    description: { type: 'string' },
    labels: textValues,
    annotations: textValues,
    tags: texts,
    links: {
      type: 'array',
      items: fields({ url: text, title: text, icon: text, type: text }, ['url']),
    },
  }),
  spec: { type: 'object' },
});

/** The fields that a document may have; all others at its root are mistakes. */
export const rootFields: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec'];
