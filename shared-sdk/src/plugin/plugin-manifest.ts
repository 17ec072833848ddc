import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** Id of a plugin: lower case, starts with a letter; also its API name and its folder in URLs. */
export const PluginName = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,40}$',
  description: 'id of the plugin: lower case, starts with a letter',
});

/** Key of a module that the bundle offers, as `./entity-card`. */
const ExposeKey = Type.String({
  pattern: '^\\./[a-z0-9][a-z0-9/-]*$',
  description: 'key of `exposes`, as ./entity-card',
});

/** Absolute path on the portal, lower case, without parameters. */
const PortalPath = Type.String({
  pattern: '^/([a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*)?$',
  description: 'absolute path on the portal, lower case; everything below it belongs to it too',
});

export const NavGroup = Type.Union(
  [
    Type.Literal('top'),
    Type.Literal('discover'),
    Type.Literal('build'),
    Type.Literal('operate'),
    Type.Literal('manage'),
  ],
  { description: 'part of the navigation' },
);
export type NavGroup = Static<typeof NavGroup>;

const readerConditions = {
  permissions: Type.Optional(
    Type.Array(Type.String(), {
      description:
        'scopes of which the reader must have one, as plugins:admin; hides, but protects nothing',
    }),
  ),
  features: Type.Optional(
    Type.Array(Type.String(), {
      description: 'of which one must be under portal.features of callboard.yaml',
    }),
  ),
};

/** Shows something only to some readers, or only where a feature is on. All stated conditions must hold. */
export const ReaderCondition = Type.Object(readerConditions, {
  ...closed,
  description: 'for whom it is shown; for everybody where absent',
});
export type ReaderCondition = Static<typeof ReaderCondition>;

export const NavEntry = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 30, description: 'text of the link' }),
    group: NavGroup,
    icon: Type.String({
      description: 'name of an icon of the kit; unknown names show a plain one',
    }),
    order: Type.Optional(
      Type.Number({
        description: 'ascending within the group; 100 where absent',
      }),
    ),
    when: Type.Optional(ReaderCondition),
  },
  { ...closed, description: 'link in the navigation; none where absent' },
);

/** A page: everything at and below `path` belongs to this plugin. */
export const PluginRoute = Type.Object(
  {
    path: PortalPath,
    expose: ExposeKey,
    title: Type.String({ minLength: 1, maxLength: 60, description: 'title of the page' }),
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
    ...readerConditions,
  },
  { ...closed, description: 'where it is shown; everywhere where absent' },
);
export type ExtensionCondition = Static<typeof ExtensionCondition>;

export const PluginExtension = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9-]*$',
      description: 'unique within the plugin',
    }),
    point: Type.String({
      pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$',
      description: 'extension point, as entity.tab',
    }),
    pointVersion: Type.Optional(
      Type.String({
        description:
          'semver range of the version of the point that it was written for; any where absent',
      }),
    ),
    expose: Type.Optional(ExposeKey),
    order: Type.Optional(Type.Number({ description: 'ascending; 100 where absent' })),
    when: Type.Optional(ExtensionCondition),
    properties: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'what the extension point asks for',
      }),
    ),
  },
  closed,
);
export type PluginExtension = Static<typeof PluginExtension>;

/** Something the command palette offers: it opens a path of the portal. */
export const PluginCommand = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: 'unique within the plugin' }),
    title: Type.String({ minLength: 1, maxLength: 60, description: 'what it says in the palette' }),
    path: Type.String({
      pattern: '^/',
      description: 'absolute path on the portal, query allowed',
    }),
    icon: Type.Optional(Type.String({ description: 'name of an icon of the kit' })),
    keys: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9]( [a-z0-9])?$',
        description: 'key or sequence, as `g c`',
      }),
    ),
    when: Type.Optional(ReaderCondition),
  },
  closed,
);
export type PluginCommand = Static<typeof PluginCommand>;

/** An extension point that this plugin offers to others; its id starts with the plugin's name and a dot. */
export const PluginExtensionPoint = Type.Object(
  {
    id: Type.String({
      pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+$',
      description: 'starts with the name of the plugin and a dot',
    }),
    version: Type.String({ description: 'semver' }),
    properties: Type.Record(Type.String(), Type.Unknown(), {
      description: 'JSON Schema of what an extension states',
    }),
    description: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 300,
        description: 'what a contribution is, for others',
      }),
    ),
    context: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'JSON Schema of what a contribution gets from its place, for others',
      }),
    ),
  },
  closed,
);

const described = {
  name: PluginName,
  title: Type.String({ minLength: 1, maxLength: 60, description: 'name that people read' }),
  description: Type.String({
    minLength: 1,
    maxLength: 300,
    description: 'what it is, one sentence',
  }),
  sdk: Type.String({
    description: 'semver range of @callboard/sdk that it was written for',
  }),
  api: Type.Optional(
    Type.Array(Type.String({ pattern: '^/api/[a-z][a-z0-9-]*$' }), {
      description:
        'API bases that its service answers; `/api/<name>` where absent and there is a service',
    }),
  ),
  routes: Type.Optional(Type.Array(PluginRoute, { description: 'its pages' })),
  extensions: Type.Optional(
    Type.Array(PluginExtension, { description: 'what it adds to pages of others' }),
  ),
  commands: Type.Optional(Type.Array(PluginCommand, { description: 'entries of the palette' })),
  extensionPoints: Type.Optional(
    Type.Array(PluginExtensionPoint, { description: 'what others may add to it' }),
  ),
  config: Type.Optional(
    Type.Object(
      {
        schema: Type.Record(Type.String(), Type.Unknown(), {
          description: 'JSON Schema of `config` in registry.yaml; an object schema',
        }),
        defaults: Type.Optional(
          Type.Record(Type.String(), Type.Unknown(), {
            description: 'what holds where registry.yaml states nothing',
          }),
        ),
      },
      { ...closed, description: 'what registry.yaml may configure' },
    ),
  ),
};

/**
 * `callboard.plugin.json` as a person writes it: what a plugin contributes, read before any of its
 * code. `exposes` maps each expose key to a source file, relative to the manifest.
 */
export const PluginSourceManifest = Type.Object(
  {
    $schema: Type.Optional(Type.String({ description: 'for editors' })),
    ...described,
    exposes: Type.Record(Type.String(), Type.String(), {
      description: 'source file of each key, relative to this file',
    }),
    frames: Type.Optional(
      Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), Type.String(), {
        description:
          'pages for `<SandboxFrame>`, each with the source file that starts with `openFrame`; built to `frames/<name>.html`',
      }),
    ),
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
      description: 'relative to the bundle',
    }),
    integrity: Type.String({
      pattern: '^sha384-[A-Za-z0-9+/]{64}$',
      description: 'sha384 of its bytes, as browsers check it',
    }),
    bytes: Type.Integer({ minimum: 0, description: 'its size, uncompressed' }),
  },
  closed,
);
export type PluginFile = Static<typeof PluginFile>;

/** Files that a module needs before it can run, all in `files`. */
export const ExposedFiles = Type.Object(
  {
    js: Type.Array(Type.String(), { description: 'scripts' }),
    css: Type.Array(Type.String(), { description: 'style sheets' }),
  },
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
    entry: Type.String({ description: 'path of the remote entry' }),
    exposes: Type.Record(Type.String(), ExposedFiles, {
      description: 'what each module needs before it can run',
    }),
    files: Type.Array(PluginFile, {
      minItems: 1,
      maxItems: 2000,
      description: 'every file of the bundle',
    }),
    federation: Type.Record(Type.String(), Type.Unknown(), {
      description: 'the manifest of the bundler, for the loader',
    }),
  },
  { ...closed, description: 'the manifest of the built plugin' },
);
export type PluginManifest = Static<typeof PluginManifest>;
