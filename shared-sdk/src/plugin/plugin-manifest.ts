import Type, { type Static } from 'typebox';
import { ExposedFiles, PluginFile } from './manifest/bundle-files.ts';
import { PluginCommand } from './manifest/command.ts';
import { PluginExtension, PluginExtensionPoint } from './manifest/extension.ts';
import { closed, PluginName } from './manifest/fields.ts';
import { PluginRoute } from './manifest/route.ts';

export { ExposedFiles, PluginFile } from './manifest/bundle-files.ts';
export { PluginCommand } from './manifest/command.ts';
export { ExtensionCondition, ReaderCondition } from './manifest/conditions.ts';
export { PluginExtension, PluginExtensionPoint } from './manifest/extension.ts';
export { PluginName } from './manifest/fields.ts';
export { NavEntry, NavGroup, PluginRoute } from './manifest/route.ts';

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
