import Type from 'typebox';

export const closed = { additionalProperties: false } as const;

/** Id of a plugin: lower case, starts with a letter; also its API name and its folder in URLs. */
export const PluginName = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,40}$',
  description: 'id of the plugin: lower case, starts with a letter',
});

/** Key of a module that the bundle offers, as `./entity-card`. */
export const ExposeKey = Type.String({
  pattern: '^\\./[a-z0-9][a-z0-9/-]*$',
  description: 'key of `exposes`, as ./entity-card',
});

/** Absolute path on the portal, lower case, without parameters. */
export const PortalPath = Type.String({
  pattern: '^/([a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*)?$',
  description: 'absolute path on the portal, lower case; everything below it belongs to it too',
});
