import Type from 'typebox';
import { defineContract } from '../contract/define-contract.ts';

/**
 * The docs in the shapes that Backstage's TechDocs clients expect (`backstage-contracts.md` section 4).
 *
 * Besides what is declared here: `GET /sync/:namespace/:kind/:name` (server-sent events `log`, `finish`,
 * `error`), `GET /static/docs/:namespace/:kind/:name/*path` (the site as files), and `GET`, `DELETE
 * /.backstage/auth/v1/cookie` with the older `GET /cookie`.
 */

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ description });
const EntityName = Type.Object(
  { namespace: text('of the entity'), kind: text('of the entity'), name: text('of the entity') },
  closed,
);

export const techdocsContract = defineContract({
  name: 'techdocs',
  title: 'TechDocs, as Backstage has it',
  basePath: '/api/techdocs',
  compat: 'backstage',
  scope: 'docs:read',
  endpoints: {
    getTechdocsMetadata: {
      method: 'GET',
      path: '/metadata/techdocs/:namespace/:kind/:name',
      summary: 'What was built of a site',
      params: EntityName,
      response: Type.Object({
        site_name: text('of the site'),
        site_description: Type.Optional(text('of the site')),
        etag: Type.Optional(text('changes with the source')),
        build_timestamp: Type.Integer({ description: 'ms since the epoch, UTC' }),
        files: Type.Array(Type.String(), { description: 'paths below `static/docs/…`' }),
      }),
    },
    getEntityMetadata: {
      method: 'GET',
      path: '/metadata/entity/:namespace/:kind/:name',
      summary: 'The entity that docs belong to',
      params: EntityName,
      response: Type.Object({
        apiVersion: text('of the entity'),
        kind: text('of the entity'),
        metadata: Type.Object({}, { description: 'of the entity' }),
        locationMetadata: Type.Object({ type: text('`dir` or `url`'), target: text('place') }),
      }),
    },
  },
});
