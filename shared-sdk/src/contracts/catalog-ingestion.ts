import Type, { type Static } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';

/**
 * What the catalog knows of its own input: sources, what is wrong in them, and where each entity
 * comes from. Callboard's addition to the API of `catalog.ts`, on the same base path.
 */

const closed = { additionalProperties: false } as const;

const text = (description: string) => Type.String({ description });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const timeMs = (description: string) =>
  Type.Integer({ description: `${description}; ms since the epoch, UTC` });

const Level = Type.Union([Type.Literal('error'), Type.Literal('warning')], {
  description: '`error`: something is not served, or only its last good state is',
});

const page = {
  limit: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 1000, description: '100 where absent' }),
  ),
  offset: Type.Optional(count('matches to skip')),
};

/** One thing that is wrong in a source. The same `id` for as long as the same thing is wrong. */
export const IngestionIssue = Type.Object(
  {
    id: text('stable while the issue lasts'),
    source: text('id of the source'),
    file: text('absolute path, or address'),
    line: Type.Optional(Type.Integer({ minimum: 1, description: 'where in the file' })),
    column: Type.Optional(Type.Integer({ minimum: 1, description: 'where in the line' })),
    document: Type.Optional(count('which document of the file, from 0')),
    path: Type.Optional(text('JSON Pointer into the document')),
    entityRef: Type.Optional(text('`kind:namespace/name` where the document names one')),
    target: Type.Optional(text('what it is about, where that is not the file itself')),
    level: Level,
    stage: text('how far the document got, e.g. `yaml`, `policy`, `kind`, `read`, `conflict`'),
    rule: text('which rule is broken, `<stage>.<rule>`'),
    message: text('what was wanted and what was found'),
    hint: Type.Optional(text('what to do about it')),
    at: timeMs('first seen'),
  },
  closed,
);
export type IngestionIssue = Static<typeof IngestionIssue>;

/** A configured or registered place that entities are read from, and how it fares. */
export const IngestionSource = Type.Object(
  {
    id: text('its target'),
    type: Type.Union(
      [Type.Literal('file'), Type.Literal('folder'), Type.Literal('url'), Type.Literal('location')],
      { description: 'how it is read; `location` was registered through the API' },
    ),
    target: text('path or address, made absolute'),
    state: Type.Union([Type.Literal('reading'), Type.Literal('ready'), Type.Literal('failed')], {
      description: '`failed`: the source itself cannot be read; its last good state is served',
    }),
    isWatched: Type.Boolean({ description: 'whether a change is noticed by itself' }),
    lastReadAt: Type.Optional(timeMs('end of the last whole read')),
    lastReadMs: Type.Optional(count('how long that took, in ms')),
    nextReadAt: Type.Optional(timeMs('start of the next whole read')),
    error: Type.Optional(text('why it failed')),
    files: count('files and addresses read'),
    entities: count('entities served from it'),
    errors: count('issues of level error'),
    warnings: count('issues of level warning'),
  },
  closed,
);
export type IngestionSource = Static<typeof IngestionSource>;

/** A document that says it is this entity. The first claimant is served. */
export const Claimant = Type.Object(
  {
    source: text('id of the source'),
    file: text('absolute path, or address'),
    line: Type.Integer({ minimum: 1, description: 'first line of the document' }),
    document: count('which document of the file, from 0'),
    isServed: Type.Boolean({ description: 'true for exactly one' }),
    isStale: Type.Boolean({
      description: 'its document is broken now; this is its last good state',
    }),
    readAt: timeMs('when this state was read'),
  },
  closed,
);
export type Claimant = Static<typeof Claimant>;

const Provenance = Type.Object(
  {
    entityRef: text('`kind:namespace/name`'),
    source: text('id of the source'),
    file: text('absolute path, or address'),
    line: Type.Integer({ minimum: 1, description: 'first line of the document' }),
    document: count('which document of the file, from 0'),
    readAt: timeMs('when the served state was read'),
    checkedAt: timeMs('when its source was last known to hold this state'),
    isStale: Type.Boolean({ description: 'its document is broken now' }),
    raw: text('the document as it is written'),
    claimants: Type.Array(Claimant, { description: 'in order of their claim; never empty' }),
    issues: Type.Array(IngestionIssue, { description: 'of this entity' }),
  },
  closed,
);
export type EntityProvenance = Static<typeof Provenance>;

export const catalogIngestionContract = defineContract({
  name: 'catalog-ingestion',
  title: 'Catalog ingestion',
  basePath: '/api/catalog',
  scope: 'catalog:read',
  endpoints: {
    listIssues: {
      method: 'GET',
      path: '/ingestion/issues',
      summary: 'What is wrong in the sources, by file, then line',
      query: Type.Object(
        {
          source: Type.Optional(text('id of a source')),
          file: Type.Optional(text('absolute path, or address')),
          entityRef: Type.Optional(text('`kind:namespace/name`, in any case')),
          level: Type.Optional(Level),
          ...page,
        },
        closed,
      ),
      response: Type.Object(
        {
          items: Type.Array(IngestionIssue, { description: 'one page' }),
          total: count('all matches'),
        },
        closed,
      ),
    },
    listSources: {
      method: 'GET',
      path: '/ingestion/sources',
      summary:
        'The health of each source: the configured ones in their order, then the registered ones',
      query: Type.Object({ ...page }, closed),
      response: Type.Object(
        {
          items: Type.Array(IngestionSource, { description: 'one page' }),
          total: count('all sources'),
        },
        closed,
      ),
    },
    getProvenance: {
      method: 'GET',
      path: '/ingestion/provenance/:kind/:namespace/:name',
      summary: 'Where an entity comes from: file, line, raw text, claimants, issues',
      params: Type.Object(
        { kind: text('in any case'), namespace: text('in any case'), name: text('in any case') },
        closed,
      ),
      response: Provenance,
    },
  },
});
