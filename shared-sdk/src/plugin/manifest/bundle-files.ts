import Type, { type Static } from 'typebox';
import { closed } from './fields.ts';

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
