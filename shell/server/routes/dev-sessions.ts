import { invalidInput } from '@callboard/sdk/contract';
import { devSessionsContract } from '@callboard/sdk/contracts/dev-sessions';
import { bundleStreamType } from '@callboard/sdk/plugin';
import { type Identity, reply, serve } from '@callboard/sdk/service';
import type { Router } from 'express';
import { noticeOf } from '../dev/dev-session.ts';
import type { DevSessions } from '../dev/dev-sessions.ts';
import { type ReceivingParts, receiveBuild } from '../dev/receive-build.ts';
import type { Authority } from '../security/authority.ts';

export interface DevSessionsParts extends Omit<ReceivingParts, 'reserve'> {
  readonly sessions: DevSessions;
  readonly authority: Pick<Authority, 'mayShow'>;
  /** How often a machine tells its state, in ms. */
  readonly beatMs: number;
  readonly checkResponses: boolean;
}

/** Everything of a session but its connection. */
export function devSessionsRoutes(parts: DevSessionsParts): Router {
  const { sessions, authority, beatMs, sdkVersion: version, checkResponses } = parts;
  return serve(
    devSessionsContract,
    {
      listSessions: (_input, { identity }) => {
        const items = sessions.of(identity.subject).map(noticeOf);
        return { items, total: items.length };
      },
      startSession: async ({ body }, { identity, request }) => {
        const versions = await parts.store.versions(body.plugin);
        authority.mayShow(request, body.plugin, {
          isBuiltIn: versions.some(({ origin }) => origin === 'built-in'),
        });
        const { id } = sessions.start(identity.subject, body);
        return reply({ id, seenBy: describe(identity), beatMs }, { status: 201 });
      },
      reportState: ({ params: { id }, body }, { identity }) => {
        sessions.report(identity.subject, id, body);
        return undefined;
      },
      uploadBuild: async ({ params: { id } }, { identity, request }) => {
        const owner = identity.subject;
        const session = sessions.get(owner, id);
        const type = request.headers['content-type']?.split(';')[0]?.trim();
        if (type !== bundleStreamType)
          throw invalidInput(`a build is sent as ${bundleStreamType}, found ${type ?? 'nothing'}`, {
            hint: 'use `callboard dev`',
          });
        const reserve = (bytes: number) => sessions.reserve(owner, id, bytes);
        const body = whileHeard(request, () => sessions.hear(owner, id));
        const bundle = await receiveBuild({ ...parts, reserve }, session, body);
        sessions.show(owner, id, bundle);
        return reply({ version: bundle.manifest.version, bytes: bundle.bytes }, { status: 201 });
      },
      stopSession: ({ params: { id } }, { identity }) => {
        sessions.end(identity.subject, id, {
          reason: 'it was stopped in the portal',
          mayReturn: false,
        });
        return undefined;
      },
    },
    { version, checkResponses },
  );
}

/** An upload over a slow line takes longer than a machine may be silent. */
async function* whileHeard(body: AsyncIterable<Uint8Array>, hear: () => void) {
  for await (const chunk of body) {
    hear();
    yield chunk;
  }
}

const describe = ({ kind, subject, name }: Identity) =>
  kind === 'key' ? `the key ${name}` : subject;
