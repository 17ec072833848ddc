import { type Static, Type } from 'typebox';
import { PluginStatus } from './status-schemas.ts';

const closed = { additionalProperties: false } as const;

/** `etag` of `registry.yaml` in its quotes; changes with every byte of the file and with nothing else. */
export const Etag = Type.String({
  pattern: '^"[^"]{1,100}"$',
  description: 'entity tag of registry.yaml, with its quotes',
});

export const IfMatch = Type.Object(
  {
    'if-match': Type.Optional(
      Type.String({
        description:
          'etag of the registry.yaml that the caller saw; `precondition-failed` when it has changed since. Absent or `*`: change whatever there is',
      }),
    ),
  },
  closed,
);

/** One change of `registry.yaml`, by whomever and by whatever means. */
export const Revision = Type.Object(
  {
    id: Type.Integer({ description: 'ascending, 1 is the first' }),
    at: Type.Number({ description: 'when it came into force, in ms since the epoch' }),
    who: Type.String({
      description: 'a user ref, the name of a token, or `file` for an edit by hand',
    }),
    what: Type.String({ description: 'one line for a person, as `enable hello ^1.2`' }),
    etag: Etag,
    diff: Type.String({ description: 'unified diff to the revision before; empty for the first' }),
  },
  { ...closed, description: 'a change of registry.yaml; none where all was so already' },
);
export type Revision = Static<typeof Revision>;

/** What a change of the registry led to. */
export const RegistryEdit = Type.Object(
  {
    etag: Etag,
    revision: Type.Optional(Revision),
    plugin: Type.Optional(PluginStatus),
  },
  {
    ...closed,
    description: 'what a change led to; plugin is absent where the change is of the whole file',
  },
);
export type RegistryEdit = Static<typeof RegistryEdit>;

/** What a plugin takes as its config, and what it is given. */
export const PluginConfig = Type.Object(
  {
    etag: Etag,
    stated: Type.Record(Type.String(), Type.Unknown(), { description: 'as registry.yaml has it' }),
    defaults: Type.Record(Type.String(), Type.Unknown(), {
      description: 'of the manifest: what holds for a key that is not stated',
    }),
    schema: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'JSON Schema of the whole; absent where the plugin takes no config',
      }),
    ),
  },
  { ...closed, description: 'the config of a plugin, and what it may be' },
);
export type PluginConfig = Static<typeof PluginConfig>;
