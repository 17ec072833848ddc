import type { CDPSession, Page } from 'playwright-core';

/** One request of a page, as the browser's own log tells it. */
export interface SeenRequest {
  readonly path: string;
  /** `Document`, `Script`, `Stylesheet`, `Fetch`, … */
  readonly type: string;
  /** 0 the page itself, 1 what its HTML names, 2 what code or styles of level 1 ask for, … */
  readonly level: number;
  /** Compressed, headers included. */
  readonly wireBytes: number;
  readonly body: Buffer;
  readonly isJson: boolean;
  readonly isStream: boolean;
  /** Seconds on the browser's clock. */
  readonly startedAt: number;
  readonly endedAt: number;
}

interface Draft {
  url: string;
  type: string;
  initiator: string | undefined;
  wireBytes: number;
  mime: string;
  startedAt: number;
  endedAt: number;
}

/** Logs the requests of a page from now on. Answers a function that tells them. */
export async function watchRequests(page: Page): Promise<() => Promise<SeenRequest[]>> {
  const session = await page.context().newCDPSession(page);
  const drafts = new Map<string, Draft>();
  session.on('Network.requestWillBeSent', (event) => {
    drafts.set(event.requestId, {
      url: event.request.url,
      type: event.type ?? 'Other',
      initiator:
        event.initiator.stack?.callFrames.find(({ url }) => url)?.url ?? event.initiator.url,
      wireBytes: 0,
      mime: '',
      startedAt: event.timestamp,
      endedAt: Number.POSITIVE_INFINITY,
    });
  });
  session.on('Network.responseReceived', ({ requestId, response }) => {
    const draft = drafts.get(requestId);
    if (draft) draft.mime = response.mimeType;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    const draft = drafts.get(requestId);
    if (draft) Object.assign(draft, { wireBytes: encodedDataLength, endedAt: timestamp });
  });
  await session.send('Network.enable');
  return () => Promise.all([...drafts].map(([id, draft]) => seenOf(session, id, draft, drafts)));
}

async function seenOf(
  session: CDPSession,
  requestId: string,
  draft: Draft,
  all: ReadonlyMap<string, Draft>,
): Promise<SeenRequest> {
  const isText = /javascript|css|json|html/.test(draft.mime);
  const body = isText ? await bodyOf(session, requestId) : Buffer.alloc(0);
  return {
    path: new URL(draft.url).pathname + new URL(draft.url).search,
    type: draft.type,
    level: levelOf(draft, all),
    wireBytes: draft.wireBytes,
    body,
    isJson: draft.mime.includes('json'),
    isStream: draft.mime === 'text/event-stream',
    startedAt: draft.startedAt,
    endedAt: draft.endedAt,
  };
}

async function bodyOf(session: CDPSession, requestId: string): Promise<Buffer> {
  const { body, base64Encoded } = await session.send('Network.getResponseBody', { requestId });
  return Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
}

function levelOf({ initiator, type }: Draft, all: ReadonlyMap<string, Draft>): number {
  if (type === 'Document') return 0;
  const parent = [...all.values()].find(({ url }) => url === initiator);
  return parent ? levelOf(parent, all) + 1 : 1;
}
