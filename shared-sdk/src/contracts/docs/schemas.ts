import Type, { type Static } from 'typebox';
import { closed, count, text, timeMs } from './fields.ts';

/** One thing that is wrong in a site. */
export const DocsIssue = Type.Object(
  {
    file: text('path in the repository'),
    line: Type.Optional(Type.Integer({ minimum: 1, description: 'where in the file' })),
    column: Type.Optional(Type.Integer({ minimum: 1, description: 'where in the line' })),
    rule: text('which rule is broken, `<area>.<rule>`, e.g. `link.missing-page`'),
    message: text('what was wanted and what was found'),
    hint: Type.Optional(text('what to do about it')),
  },
  { ...closed, description: 'one thing that is wrong' },
);
export type DocsIssue = Static<typeof DocsIssue>;

/** A commit of the source, as far as it is known. */
export const DocsCommit = Type.Object(
  {
    id: text('full hash'),
    author: Type.Optional(text('name')),
    at: Type.Optional(timeMs('when it was written')),
    message: Type.Optional(text('first line')),
  },
  { ...closed, description: 'commit of the source' },
);
export type DocsCommit = Static<typeof DocsCommit>;

export const BuildState = Type.Union(
  [
    Type.Literal('waiting'),
    Type.Literal('building'),
    Type.Literal('ready'),
    Type.Literal('failed'),
  ],
  { description: '`failed`: what was built before is served, where there is something' },
);

/** How a build of one version of a site went. */
export const DocsBuild = Type.Object(
  {
    id: text('of the build'),
    version: text('branch, tag, or `local` for a folder'),
    state: BuildState,
    startedAt: Type.Optional(timeMs('start')),
    finishedAt: Type.Optional(timeMs('end')),
    commit: Type.Optional(DocsCommit),
    pages: count('pages of the site'),
    rendered: count('pages that had to be rendered; the others were known'),
    warnings: count('issues found'),
    error: Type.Optional(text('why it failed')),
  },
  { ...closed, description: 'the build' },
);
export type DocsBuild = Static<typeof DocsBuild>;
