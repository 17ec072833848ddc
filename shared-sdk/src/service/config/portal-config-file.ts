import { type Static, Type } from 'typebox';
import { IntegrationsFile } from './integrations-file.ts';

const closed = { additionalProperties: false } as const;

/** Where catalog entities come from: exactly one of `path` and `url`. */
const CatalogSource = Type.Object(
  {
    path: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'A YAML file, or a folder of which every .yaml and .yml file is read; relative to this file.',
      }),
    ),
    url: Type.Optional(
      Type.String({
        pattern: '^https?://',
        description: 'A YAML file on a server; its host must be allowed under fetch.',
      }),
    ),
    pollSeconds: Type.Optional(
      Type.Integer({
        minimum: 5,
        description:
          'Pause between two reads, in seconds, give or take a tenth; 300 where absent. Files are watched besides; of a url only what changed comes over. What fails is tried again sooner, then less and less often.',
      }),
    ),
  },
  { ...closed, description: 'One source; exactly one of path and url.' },
);

const BucketSettings = Type.Object(
  {
    bucket: Type.String({ minLength: 1, maxLength: 255, description: 'Name of the bucket.' }),
    endpoint: Type.Optional(
      Type.String({
        pattern: '^https?://',
        description: 'Address of a server other than Amazon’s that speaks S3.',
      }),
    ),
    region: Type.Optional(
      Type.String({ minLength: 1, description: 'Region; that of the environment where absent.' }),
    ),
    prefix: Type.Optional(
      Type.String({
        pattern: '^([A-Za-z0-9._-]+/)+$',
        description: 'What all keys start with, like callboard/; nothing where absent.',
      }),
    ),
    forcePathStyle: Type.Optional(
      Type.Boolean({
        description: 'Names the bucket in the path, not in the host; most other servers need it.',
      }),
    ),
  },
  {
    ...closed,
    description:
      'A bucket on S3, which several gateways may share. Credentials come from the environment, as the AWS SDK finds them; see docs/bundle-store.md.',
  },
);
export type BucketSettings = Static<typeof BucketSettings>;

/**
 * What a person may write in `callboard.yaml`; every key is optional. Descriptions are shown on the
 * settings page. Defaults are in `portalConfigOf`, not here: they are a decision, not a shape.
 */
export const PortalConfigFile = Type.Object(
  {
    portal: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 60,
              description: 'Name of the portal, in its header and titles.',
            }),
          ),
          url: Type.Optional(
            Type.String({
              pattern: '^https?://[^/?#]+(/[A-Za-z0-9._~-]+)*/?$',
              description:
                'Address at which people reach the portal, with the path behind a proxy that has others beside it; another path needs a restart.',
            }),
          ),
          hosts: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), {
              description:
                'Further Host headers that the gateway accepts, with their port if it is not the usual one.',
            }),
          ),
          logo: Type.Optional(
            Type.String({
              minLength: 1,
              description: 'Image file of the logo, relative to this file.',
            }),
          ),
          accent: Type.Optional(
            Type.String({
              pattern: '^#[0-9a-fA-F]{6}$',
              description: 'Accent colour, like #3056d3.',
            }),
          ),
          radius: Type.Optional(
            Type.Integer({ minimum: 0, maximum: 24, description: 'Radius of corners, in pixels.' }),
          ),
          features: Type.Optional(
            Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]{0,60}$' }), {
              description:
                'Features that are on; plugins may contribute only where one of theirs is.',
            }),
          ),
        },
        { ...closed, description: 'The portal itself and its look.' },
      ),
    ),
    catalog: Type.Optional(
      Type.Object(
        {
          sources: Type.Optional(
            Type.Array(CatalogSource, { description: 'Where entities come from.' }),
          ),
          rules: Type.Optional(
            Type.Array(
              Type.Object(
                {
                  allow: Type.Array(Type.String({ minLength: 1 }), {
                    description: 'Kinds that are let in, in any case.',
                  }),
                },
                { ...closed, description: 'One rule.' },
              ),
              { description: 'Kinds of entities that sources may bring; all where absent.' },
            ),
          ),
          locationTypes: Type.Optional(
            Type.Array(
              Type.Union([Type.Literal('url'), Type.Literal('file')], { description: 'A type.' }),
              {
                description:
                  'Types of locations that people may register; file lets them name files of the server.',
              },
            ),
          ),
          orphanStrategy: Type.Optional(
            Type.Union([Type.Literal('delete'), Type.Literal('keep')], {
              description:
                'What becomes of entities that no Location leads to any more; keep marks them with backstage.io/orphan.',
            }),
          ),
          missingGraceSeconds: Type.Optional(
            Type.Integer({
              minimum: 0,
              description:
                'How long what a web address held is kept while the server says that it is not there (404, 410), in seconds; then orphanStrategy decides. What a configured source held is always kept.',
            }),
          ),
        },
        { ...closed, description: 'The software catalog.' },
      ),
    ),
    scaffolder: Type.Optional(
      Type.Object(
        {
          maxRunning: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 200,
              description: 'Runs of templates at a time; the others wait for their turn.',
            }),
          ),
          maxWaiting: Type.Optional(
            Type.Integer({
              minimum: 1,
              description: 'Runs that may wait; further ones are refused.',
            }),
          ),
          keepFailedHours: Type.Optional(
            Type.Number({
              minimum: 0,
              description:
                'How long the files of a failed run are kept, so that it can be retried from the step that failed.',
            }),
          ),
          actions: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), {
              description:
                'Packages with further actions, by the name that they are installed under, or paths relative to this file; loaded at the start.',
            }),
          ),
          environment: Type.Optional(
            Type.Object(
              {
                parameters: Type.Optional(
                  Type.Record(Type.String(), Type.Unknown(), {
                    description: 'Values that templates read as environment.parameters.',
                  }),
                ),
                secrets: Type.Optional(
                  Type.Record(Type.String(), Type.String(), {
                    description:
                      'Texts that the input of steps reads as environment.secrets, never shown.',
                  }),
                ),
              },
              { ...closed, description: 'What every template may use.' },
            ),
          ),
        },
        { ...closed, description: 'Templates and their runs.' },
      ),
    ),
    docs: Type.Optional(
      Type.Object(
        {
          versions: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), {
              description:
                'Branches and tags of repositories that are versions of their docs besides the default branch, like v* or release/*; an entity may say others in callboard.io/docs-versions.',
            }),
          ),
          plantumlServer: Type.Optional(
            Type.String({
              pattern: '^https?://',
              description: 'Server that draws PlantUML; diagrams are shown as text where absent.',
            }),
          ),
          frameHosts: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), {
              description:
                'Hosts whose pages may be framed in docs, like www.youtube-nocookie.com.',
            }),
          ),
          pollSeconds: Type.Optional(
            Type.Integer({
              minimum: 5,
              description:
                'Pause between two looks at a source, in seconds; folders are watched besides, and a rebuild looks at once.',
            }),
          ),
          maxSourceBytes: Type.Optional(
            Type.Integer({
              minimum: 1024,
              description: 'Largest answer of a server that docs are fetched from, in bytes.',
            }),
          ),
        },
        { ...closed, description: 'The documentation of entities.' },
      ),
    ),
    fetch: Type.Optional(
      Type.Object(
        {
          allowHosts: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), {
              description:
                'Hosts that may be fetched, like example.org or *.example.org; * is every public host.',
            }),
          ),
          allowPrivate: Type.Optional(
            Type.Array(Type.String({ minLength: 1 }), {
              description:
                'Private hosts or CIDRs of the company that may be fetched, like git.corp.example or 10.20.0.0/16.',
            }),
          ),
          maxBytes: Type.Optional(
            Type.Integer({ minimum: 1024, description: 'Largest answer, in bytes, unpacked.' }),
          ),
          timeoutMs: Type.Optional(
            Type.Integer({
              minimum: 100,
              maximum: 600_000,
              description: 'Longest time for one fetch with its redirects, in ms.',
            }),
          ),
        },
        { ...closed, description: 'What the services may fetch from other servers.' },
      ),
    ),
    integrations: Type.Optional(IntegrationsFile),
    database: Type.Optional(
      Type.Object(
        {
          url: Type.Optional(
            Type.String({
              pattern: '^postgres(ql)?://',
              description: 'PostgreSQL; files in the data folder where absent.',
            }),
          ),
        },
        { ...closed, description: 'Where the services keep their data.' },
      ),
    ),
    plugins: Type.Optional(
      Type.Object(
        {
          store: Type.Optional(
            Type.Object(
              { s3: Type.Optional(BucketSettings) },
              {
                ...closed,
                description:
                  'Where published plugins are kept; in the data folder where absent. Another place needs a restart.',
              },
            ),
          ),
        },
        { ...closed, description: 'The plugins; which of them run stands in registry.yaml.' },
      ),
    ),
    log: Type.Optional(
      Type.Object(
        {
          level: Type.Optional(
            Type.Union(
              ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) =>
                Type.Literal(level),
              ),
              { description: 'Least severe level that is logged.' },
            ),
          ),
        },
        { ...closed, description: 'Logs.' },
      ),
    ),
    identity: Type.Optional(
      Type.Object(
        {
          local: Type.Optional(
            Type.String({
              pattern: '^(user:)?([A-Za-z0-9._-]+/)?[A-Za-z0-9._-]+$',
              description:
                'Entity ref of the user who sits at the machine itself on a local start; see docs/identity.md.',
            }),
          ),
        },
        { ...closed, description: 'Who the people are.' },
      ),
    ),
  },
  { ...closed, description: 'The configuration of the portal.' },
);
export type PortalConfigFile = Static<typeof PortalConfigFile>;
