import { Type } from 'typebox';
import { PluginName } from '../../plugin/plugin-manifest.ts';
import { IfMatch, PluginConfig, RegistryEdit, Revision } from './revision-schemas.ts';

const closed = { additionalProperties: false } as const;
const named = Type.Object({ name: PluginName }, closed);
const count = Type.Integer({ description: 'how many there are' });
const RevisionId = Type.Integer({ minimum: 1, description: 'of the revision' });

const Wanted = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'exact version, semver range as ^1.2, `latest` or `next`',
});

/**
 * Every change of `registry.yaml`.
 *
 * A change after which its plugin could not run is refused with the reason and changes nothing
 * (`invalid-input`; `conflict` where it would take the place of another that runs). All reject with
 * `not-found` for a plugin that there is not, and `precondition-failed`.
 */
export const changeEndpoints = {
  /** `version` absent: as the file says, else the newest. A name that is not in the file is added to its end. */
  enablePlugin: {
    method: 'POST',
    path: '/plugins/:name/enable',
    summary: 'Enable a plugin, at a version where one is given',
    scope: 'plugins:admin',
    params: named,
    headers: IfMatch,
    body: Type.Object({ version: Type.Optional(Wanted) }, closed),
    response: RegistryEdit,
  },
  disablePlugin: {
    method: 'POST',
    path: '/plugins/:name/disable',
    summary: 'Disable a plugin; its version and config stay in the file',
    scope: 'plugins:admin',
    params: named,
    headers: IfMatch,
    response: RegistryEdit,
  },
  /** `version` absent: the newest release, pinned. */
  upgradePlugin: {
    method: 'POST',
    path: '/plugins/:name/upgrade',
    summary: 'Change the version of a plugin, to the newest where none is given',
    scope: 'plugins:admin',
    params: named,
    headers: IfMatch,
    body: Type.Object({ version: Type.Optional(Wanted) }, closed),
    response: RegistryEdit,
  },
  /** `version` absent: the one that ran before the one that runs, by the revisions; pinned. */
  rollbackPlugin: {
    method: 'POST',
    path: '/plugins/:name/rollback',
    summary: 'Go back to the version that ran before, or to the given one',
    scope: 'plugins:admin',
    params: named,
    headers: IfMatch,
    body: Type.Object({ version: Type.Optional(Wanted) }, closed),
    response: RegistryEdit,
  },
  /** Of a plugin that is disabled or refused too. `etag` is that of the file it was read from. */
  getPluginConfig: {
    method: 'GET',
    path: '/plugins/:name/config',
    summary: 'What registry.yaml configures of a plugin, with the schema of its manifest',
    scope: 'plugins:admin',
    params: named,
    response: PluginConfig,
  },
  /** Values that the schema of the plugin's manifest does not take are refused, each an issue. */
  configurePlugin: {
    method: 'PATCH',
    path: '/plugins/:name/config',
    summary: 'Change single values of the config of a plugin',
    scope: 'plugins:admin',
    params: named,
    headers: IfMatch,
    body: Type.Object(
      {
        set: Type.Optional(
          Type.Record(Type.String(), Type.Unknown(), { description: 'values by key' }),
        ),
        unset: Type.Optional(
          Type.Array(Type.String(), { description: 'keys that go back to the default' }),
        ),
      },
      closed,
    ),
    response: RegistryEdit,
  },
  /** Newest first. `plugin` keeps those whose diff touches it. */
  listRevisions: {
    method: 'GET',
    path: '/revisions',
    summary: 'The changes of registry.yaml, newest first',
    scope: 'plugins:admin',
    query: Type.Object(
      {
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 200, description: '50 where absent' }),
        ),
        before: Type.Optional(
          Type.Integer({ minimum: 1, description: 'only revisions with a smaller id' }),
        ),
        plugin: Type.Optional(PluginName),
      },
      closed,
    ),
    response: Type.Object(
      { items: Type.Array(Revision, { description: 'newest first' }), total: count },
      closed,
    ),
  },
  getRevision: {
    method: 'GET',
    path: '/revisions/:id',
    summary: 'One revision with the whole text of registry.yaml',
    scope: 'plugins:admin',
    params: Type.Object({ id: RevisionId }, closed),
    response: Type.Object(
      { revision: Revision, text: Type.String({ description: 'registry.yaml as it was' }) },
      { ...closed, description: 'a revision and its text' },
    ),
  },
  /** The text of that revision comes back byte by byte, as a new revision. */
  restoreRevision: {
    method: 'POST',
    path: '/revisions/:id/restore',
    summary: 'Put registry.yaml back to a revision',
    scope: 'plugins:admin',
    params: Type.Object({ id: RevisionId }, closed),
    headers: IfMatch,
    response: RegistryEdit,
  },
} as const;
