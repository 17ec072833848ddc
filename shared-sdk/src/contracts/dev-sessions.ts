import { type Static, Type } from 'typebox';
import { defineContract } from '../contract/define-contract.ts';
import { bundleStreamType } from '../plugin/bundle-stream.ts';
import { PluginName } from '../plugin/plugin-manifest.ts';
import { DevNoticeSchema } from './registry/status-schemas.ts';

const closed = { additionalProperties: false } as const;

const sessionParams = Type.Object(
  { id: Type.String({ pattern: '^[0-9a-f]{10}$', description: 'of the session' }) },
  closed,
);

/** What a developer's machine says when it wants to show a local build. */
export const DevSessionStart = Type.Object(
  {
    plugin: PluginName,
    host: Type.String({
      pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._@()-]{0,79}$',
      description: 'what the machine calls itself, as its developer knows it',
    }),
    service: Type.Optional(
      Type.Literal(true, {
        description: "whether the plugin's API is answered at the machine, for the caller alone",
      }),
    ),
  },
  { ...closed, description: 'a session that is to be' },
);
export type DevSessionStart = Static<typeof DevSessionStart>;

export const DevSession = Type.Object(
  {
    id: Type.String({ description: 'part of the version of each of its builds' }),
    seenBy: Type.String({ description: 'who sees the builds, and nobody else does' }),
    beatMs: Type.Integer({ description: 'how often the state must be told, in ms' }),
  },
  { ...closed, description: 'a session that waits for its connection' },
);
export type DevSession = Static<typeof DevSession>;

export const DevBuild = Type.Object(
  {
    version: Type.String({ description: 'of the build, as it is seen' }),
    bytes: Type.Integer({ description: 'of all its files' }),
  },
  { ...closed, description: 'a build that is seen now' },
);
export type DevBuild = Static<typeof DevBuild>;

/** What a developer's machine says of itself, again and again. */
export const DevState = Type.Object(
  {
    problem: Type.Optional(
      Type.String({
        maxLength: 20_000,
        description: 'what the compiler said; absent where the last edit is seen',
      }),
    ),
    service: Type.Optional(
      Type.Union([Type.Literal('up'), Type.Literal('down')], {
        description: 'how the service at the machine fares, where it offers one',
      }),
    ),
  },
  { ...closed, description: 'how a session fares' },
);
export type DevState = Static<typeof DevState>;

/**
 * Local builds of plugins, each seen by the one person whose machine sends it (`callboard dev`).
 *
 * A session begins with `startSession` and lives as long as its connection, `GET /:id/connection`, to be
 * opened within seconds: lines of JSON, each a `DevMessage`. Nothing of it is stored: when the connection
 * or the beat of `reportState` ends, the builds are gone. Whoever a session is not of finds none.
 *
 * A session with a `service` has the API of the plugin answered at the machine, for the same person and
 * for them alone: over WebSockets that the machine opens when a `DevMessage` asks it to.
 */
export const devSessionsContract = defineContract({
  name: 'dev-sessions',
  title: 'Local builds',
  basePath: '/api/registry/dev-sessions',
  endpoints: {
    listSessions: {
      method: 'GET',
      path: '/',
      summary: 'The sessions whose builds the caller sees',
      response: Type.Object(
        {
          items: Type.Array(DevNoticeSchema, { description: 'in the order of their start' }),
          total: Type.Integer({ description: 'how many there are' }),
        },
        closed,
      ),
    },
    /**
     * Takes the scope `plugins:dev:<name>` or `plugins:publish:<name>`; for a plugin that is built in
     * `plugins:admin`. It ends an earlier one of the same caller and plugin. Rejects with `unavailable`
     * when there are too many.
     */
    startSession: {
      method: 'POST',
      path: '/',
      summary: 'Begin to show local builds of a plugin to the caller alone',
      body: DevSessionStart,
      response: DevSession,
      status: 201,
    },
    /** To be told every `beatMs`, changed or not; silence ends the session. */
    reportState: {
      method: 'PUT',
      path: '/:id/state',
      summary: 'Say that the machine is there, and what is wrong with the last edit',
      params: sessionParams,
      body: DevState,
    },
    /**
     * The body is a bundle stream (`encodeBundle` of `@callboard/sdk/plugin`) whose version is
     * `devVersionOf(…)` of this session. It is seen once it is whole and everything was verified as for
     * publishing, but for the signature. Rejects as `publishVersion` does.
     */
    uploadBuild: {
      method: 'POST',
      path: '/:id/builds',
      summary: 'Show another build in place of the one before',
      params: sessionParams,
      upload: bundleStreamType,
      response: DevBuild,
      status: 201,
    },
    stopSession: {
      method: 'DELETE',
      path: '/:id',
      summary: 'End a session; the regular version is back at once',
      params: sessionParams,
    },
  },
});

/** A line of a session's connection. */
export type DevMessage =
  /** A sign of life. */
  | { readonly type: 'beat' }
  /**
   * Open `GET /:id/connections/:connection` of the portal, a WebSocket, and one to the service of the
   * session, and pass on the bytes of each to the other.
   */
  | { readonly type: 'connect'; readonly connection: string }
  /** The session is over; nothing follows. The machine may begin another one, where it was not told off. */
  | ({ readonly type: 'ended' } & DevEnding);

/** Why a session is over. */
export interface DevEnding {
  /** For a person. */
  readonly reason: string;
  /** Whether the machine should try to come back: nobody wanted this. */
  readonly mayReturn: boolean;
}
