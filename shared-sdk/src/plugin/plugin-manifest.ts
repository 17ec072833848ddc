import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** Id of a plugin: lower case, starts with a letter; also its API name and its folder in URLs. */
export const PluginName = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' });

/** Key of a module that the bundle offers, as `./entity-card`. */
const ExposeKey = Type.String({ pattern: '^\\./[a-z0-9][a-z0-9/-]*$' });

/** Absolute path on the portal, lower case, without parameters. */
const PortalPath = Type.String({
  pattern: '^/([a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*)?$',
});

export const NavGroup = Type.Union([
  Type.Literal('top'),
  Type.Literal('discover'),
  Type.Literal('build'),
  Type.Literal('operate'),
  Type.Literal('manage'),
]);
export type NavGroup = Static<typeof NavGroup>;

export const NavEntry = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 30 }),
    group: NavGroup,
    icon: Type.String({
      description: 'name of an icon of the kit; unknown names show a plain one',
    }),
    order: Type.Optional(
      Type.Number({
        description: 'ascending within the group; 100 where absent',
      }),
    ),
  },
  closed,
);

/** A page: everything at and below `path` belongs to this plugin. */
export const PluginRoute = Type.Object(
  {
    path: PortalPath,
    expose: ExposeKey,
    title: Type.String({ minLength: 1, maxLength: 60 }),
    nav: Type.Optional(NavEntry),
    prefetch: Type.Optional(
      Type.Array(Type.String({ pattern: '^/api/' }), {
        maxItems: 4,
        description:
          'GET requests that the first view of the page makes; started in parallel with its code',
      }),
    ),
  },
  closed,
);
export type PluginRoute = Static<typeof PluginRoute>;

/** Shows an extension only where it fits. All stated conditions must hold; each list is an "any of". */
export const ExtensionCondition = Type.Object(
  {
    kinds: Type.Optional(
      Type.Array(Type.String(), {
        description: 'entity kinds, case-insensitive',
      }),
    ),
    types: Type.Optional(Type.Array(Type.String(), { description: 'values of spec.type' })),
    annotations: Type.Optional(
      Type.Array(Type.String(), {
        description: 'annotations of which one must be present',
      }),
    ),
  },
  closed,
);
export type ExtensionCondition = Static<typeof ExtensionCondition>;

export const PluginExtension = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'unique within the plugin',
    }),
    point: Type.String({ pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$' }),
    expose: ExposeKey,
    order: Type.Optional(Type.Number({ description: 'ascending; 100 where absent' })),
    when: Type.Optional(ExtensionCondition),
    properties: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  closed,
);
export type PluginExtension = Static<typeof PluginExtension>;

/** Something the command palette offers: it opens a path of the portal. */
export const PluginCommand = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
    title: Type.String({ minLength: 1, maxLength: 60 }),
    path: Type.String({
      pattern: '^/',
      description: 'absolute path on the portal, query allowed',
    }),
    icon: Type.Optional(Type.String()),
    keys: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9]( [a-z0-9])?$',
        description: 'key or sequence, as `g c`',
      }),
    ),
  },
  closed,
);
export type PluginCommand = Static<typeof PluginCommand>;

/** An extension point that this plugin offers to others; its id starts with the plugin's name and a dot. */
export const PluginExtensionPoint = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$' }),
    version: Type.String({ description: 'semver' }),
    properties: Type.Record(Type.String(), Type.Unknown(), {
      description: 'JSON Schema of what an extension states',
    }),
  },
  closed,
);

const described = {
  name: PluginName,
  title: Type.String({ minLength: 1, maxLength: 60 }),
  description: Type.String({ minLength: 1, maxLength: 300 }),
  sdk: Type.String({
    description: 'semver range of @callboard/sdk that it was written for',
  }),
  api: Type.Optional(
    Type.Array(Type.String({ pattern: '^/api/[a-z][a-z0-9-]*$' }), {
      description:
        'API bases that its service answers; `/api/<name>` where absent and there is a service',
    }),
  ),
  routes: Type.Optional(Type.Array(PluginRoute)),
  extensions: Type.Optional(Type.Array(PluginExtension)),
  commands: Type.Optional(Type.Array(PluginCommand)),
  extensionPoints: Type.Optional(Type.Array(PluginExtensionPoint)),
  config: Type.Optional(
    Type.Object(
      {
        schema: Type.Record(Type.String(), Type.Unknown(), {
          description: 'JSON Schema of `config` in registry.yaml; an object schema',
        }),
        defaults: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      },
      closed,
    ),
  ),
};

/**
 * `callboard.plugin.json` as a person writes it: what a plugin contributes, read before any of its
 * code. `exposes` maps each expose key to a source file, relative to the manifest.
 */
export const PluginSourceManifest = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    ...described,
    exposes: Type.Record(Type.String(), Type.String()),
  },
  closed,
);
export type PluginSourceManifest = Static<typeof PluginSourceManifest>;

/** A file of a built plugin. `path` is relative to the bundle, with forward slashes. */
export const PluginFile = Type.Object(
  {
    path: Type.String({
      pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*$',
      maxLength: 200,
    }),
    integrity: Type.String({ pattern: '^sha384-[A-Za-z0-9+/]{64}$' }),
    bytes: Type.Integer({ minimum: 0 }),
  },
  closed,
);
export type PluginFile = Static<typeof PluginFile>;

/** Files that a module needs before it can run, all in `files`. */
export const ExposedFiles = Type.Object(
  { js: Type.Array(Type.String()), css: Type.Array(Type.String()) },
  closed,
);

/**
 * `dist/callboard.plugin.json` as the build writes it: immutable, one per version.
 *
 * `entry` is the remote entry; `federation` is the bundler's own manifest, handed to the loader as it
 * is. `files` lists every file of the bundle but this manifest.
 */
export const PluginManifest = Type.Object(
  {
    ...described,
    version: Type.String({ description: 'semver, build metadata allowed' }),
    entry: Type.String(),
    exposes: Type.Record(Type.String(), ExposedFiles),
    files: Type.Array(PluginFile, { minItems: 1, maxItems: 2000 }),
    federation: Type.Record(Type.String(), Type.Unknown()),
  },
  closed,
);
export type PluginManifest = Static<typeof PluginManifest>;
