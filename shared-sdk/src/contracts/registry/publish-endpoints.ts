import { Type } from 'typebox';
import { bundleStreamType } from '../../plugin/bundle-stream.ts';
import { PluginManifest, PluginName } from '../../plugin/plugin-manifest.ts';
import { PluginVersions, Publication, StoredBundle } from './version-schemas.ts';

const closed = { additionalProperties: false } as const;
const count = Type.Integer({ description: 'how many there are' });

/** Publishing, and what is in the store. */
export const publishEndpoints = {
  /** Rejects with `not-found` for a name that neither registry nor store knows; see `listPlugins`. */
  listPlugins: {
    method: 'GET',
    path: '/plugins',
    summary: 'Every plugin of registry and store with its versions',
    response: Type.Object(
      { items: Type.Array(PluginVersions, { description: 'by name' }), total: count },
      closed,
    ),
  },
  listVersions: {
    method: 'GET',
    path: '/plugins/:name/versions',
    summary: 'The versions of one plugin that the store holds',
    params: Type.Object({ name: PluginName }, closed),
    response: Type.Object(
      { items: Type.Array(StoredBundle, { description: 'newest first' }), total: count },
      closed,
    ),
  },
  /** Also of a version that does not run: what it would contribute. `not-found` where the store lacks it. */
  getManifest: {
    method: 'GET',
    path: '/plugins/:name/versions/:version/manifest',
    summary: 'The manifest of one version of a plugin',
    params: Type.Object(
      {
        name: PluginName,
        version: Type.String({ minLength: 1, maxLength: 100, description: 'exact version' }),
      },
      closed,
    ),
    response: PluginManifest,
  },
  /**
   * The body is a bundle stream (`encodeBundle` of `@callboard/sdk/plugin`). Nothing is stored before
   * all of it was verified; a request that is cut off leaves nothing. 201 for a new version, 200 where
   * the same bytes are there already.
   *
   * Rejects with `invalid-input` (every problem an issue; `path` is a JSON Pointer into the manifest),
   * `forbidden` (not this plugin's token; signature missing, wrong, or of a revoked key), `conflict`
   * (the version is there with other bytes: both hashes are in the message).
   */
  publishVersion: {
    method: 'POST',
    path: '/plugins/:name/versions',
    summary: 'Publish a version of a plugin; it never changes afterwards',
    scope: 'plugins:publish:{name}',
    params: Type.Object({ name: PluginName }, closed),
    upload: bundleStreamType,
    response: Publication,
    status: 201,
    alternatives: { 200: Publication },
  },
} as const;
