import Type, { type Static } from 'typebox';
import type { Endpoints } from '../../contract/define-contract.ts';

/** What people do about sources: look into issues, try a location, read again, take it out. */

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ description });
const count = (description: string) => Type.Integer({ minimum: 0, description });
const position = (description: string) => Type.Integer({ minimum: 1, description });

const Level = Type.Union([Type.Literal('error'), Type.Literal('warning')], {
  description: '`error`: something is not served, or only its last good state is',
});

/** What issues are looked for by, besides source, file, entity and level. */
export const issueSearch = {
  rule: Type.Optional(text('which rule is broken, `<stage>.<rule>`')),
  text: Type.Optional(
    Type.String({
      maxLength: 500,
      description: 'words that occur in message, hint, rule, file or entity, all of them',
    }),
  ),
  ownedBy: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      maxItems: 200,
      description:
        'refs of owners: issues of what is theirs, and of nameless documents in files that hold it',
    }),
  ),
};

const LocationInput = Type.Object(
  {
    type: Type.Union([Type.Literal('url'), Type.Literal('file')], {
      description: '`file` only where the configuration lets it in',
    }),
    target: Type.String({
      minLength: 1,
      maxLength: 4096,
      description: 'a YAML file, or of a `url` the repository that has it',
    }),
  },
  closed,
);

const PreviewedEntity = Type.Object(
  {
    entityRef: text('`kind:namespace/name`'),
    title: text('what people call it'),
    file: text('absolute path, or address'),
    state: Type.Union([Type.Literal('new'), Type.Literal('known'), Type.Literal('conflict')], {
      description:
        '`known`: the catalog has it from the same file; `conflict`: from another, which stays served',
    }),
    servedFrom: Type.Optional(text('where the catalog has it from now')),
  },
  closed,
);
export type PreviewedEntity = Static<typeof PreviewedEntity>;

const PreviewedIssue = Type.Object(
  {
    file: text('absolute path, or address'),
    line: Type.Optional(position('where in the file')),
    column: Type.Optional(position('where in the line')),
    entityRef: Type.Optional(text('where the document names one')),
    level: Level,
    rule: text('which rule is broken, `<stage>.<rule>`'),
    message: text('what was wanted and what was found'),
    hint: Type.Optional(text('what to do about it')),
  },
  closed,
);
export type PreviewedIssue = Static<typeof PreviewedIssue>;

const Preview = Type.Object(
  {
    location: Type.Object(
      { type: text('`url` or `file`'), target: text('what would be registered') },
      { ...closed, description: 'as it would be registered' },
    ),
    registeredAs: Type.Optional(text('ref of its Location entity, where it is registered already')),
    entities: Type.Array(PreviewedEntity, { description: 'what would come, in order' }),
    issues: Type.Array(PreviewedIssue, { description: 'what is wrong, by file' }),
    failure: Type.Optional(
      Type.Object(
        {
          code: text('as of an error'),
          message: text('why the location itself cannot be read'),
          hint: Type.Optional(text('what to do about it')),
        },
        { ...closed, description: 'where the location itself cannot be read' },
      ),
    ),
    suggestion: Type.Optional(
      Type.Object(
        { file: text('name of the file to commit'), text: text('YAML to complete') },
        { ...closed, description: 'where there is no file yet' },
      ),
    ),
  },
  closed,
);
export type LocationPreview = Static<typeof Preview>;

const Content = Type.Object(
  {
    entityRef: text('`kind:namespace/name`'),
    title: text('what people call it'),
    isKept: Type.Boolean({ description: 'stays, as something else leads to it as well' }),
  },
  closed,
);
export type SourceContent = Static<typeof Content>;

export const inboxEndpoints = {
  countIssues: {
    method: 'GET',
    path: '/ingestion/issue-counts',
    summary: 'How many issues there are of each source, rule and level',
    query: Type.Object(issueSearch, closed),
    response: Type.Object(
      {
        items: Type.Array(
          Type.Object(
            {
              source: text('id of the source'),
              rule: text('which rule is broken'),
              level: Level,
              count: count('how many'),
            },
            closed,
          ),
          { description: 'all combinations that occur' },
        ),
        total: count('all combinations'),
      },
      closed,
    ),
  },
  getIssueExcerpt: {
    method: 'GET',
    path: '/ingestion/issues/:id/excerpt',
    summary: 'The lines around an issue, as its file is now',
    params: Type.Object({ id: text('of the issue') }, closed),
    response: Type.Object(
      {
        file: text('absolute path, or address'),
        startLine: position('number of the first line'),
        text: text('the lines; overlong ones are cut'),
      },
      closed,
    ),
  },
  previewLocation: {
    method: 'POST',
    path: '/ingestion/preview',
    summary: 'What a location would bring: entities, conflicts and issues; stores nothing',
    status: 200,
    body: LocationInput,
    response: Preview,
  },
  refreshSource: {
    method: 'POST',
    path: '/ingestion/sources/refresh',
    summary: 'Reads a whole source again; ends when that is served',
    status: 204,
    body: Type.Object({ source: text('id of a source') }, closed),
  },
  listSourceContents: {
    method: 'GET',
    path: '/ingestion/sources/contents',
    summary: 'What comes from a source, and what of it would stay without it',
    query: Type.Object({ source: text('id of a source') }, closed),
    response: Type.Object(
      {
        items: Type.Array(Content, { description: 'by ref, the first 1,000' }),
        total: count('all of them'),
        kept: count('how many of all would stay'),
      },
      closed,
    ),
  },
} as const satisfies Endpoints;
