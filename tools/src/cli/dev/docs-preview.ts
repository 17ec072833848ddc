import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, invalidInput, isCallboardError } from '@callboard/sdk/contract';
import type { DocsBuild } from '@callboard/sdk/contracts/docs';
import type { PreviewState, StartedPreview } from '@callboard/sdk/contracts/docs-previews';
import { docsPreviewsRoutes } from '@callboard/sdk/contracts/docs-previews.client';
import type { FolderState } from '../../docs/read-preview-files.ts';
import { type PortalOptions, portalClient } from '../portal-access.ts';
import { failureText } from '../terminal.ts';

/** What happened to a preview, for the terminal. */
export type PreviewEvent =
  | { readonly kind: 'open'; readonly path: string }
  | {
      readonly kind: 'built';
      readonly build: DocsBuild;
      readonly issues: PreviewState['issues'];
      /** Since the change was seen. */
      readonly tookMs: number;
    }
  /** The portal does not take it, or cannot be asked. */
  | { readonly kind: 'problem'; readonly message: string };

export interface Previewing {
  readonly portal: PortalOptions;
  readonly title: string;
  readonly read: () => Promise<FolderState>;
  /** Ends the preview. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: PreviewEvent) => void;
}

export interface Preview {
  /** The folder changed. */
  readonly look: () => void;
  /** Resolves when the preview is ended. Rejects where the portal refuses, or is not there at first. */
  readonly run: () => Promise<void>;
}

const uploadTimeoutMs = 120_000;
/** How often a build that is under way is asked for. */
const buildLookMs = 150;
const firstPauseMs = 500;
const longestPauseMs = 5_000;

/** Shows a folder of docs at a portal. */
export function previewDocs({ portal, title, read, signal, onEvent }: Previewing): Preview {
  const client = portalClient(docsPreviewsRoutes, portal, uploadTimeoutMs);
  let preview: StartedPreview | undefined;
  let wasOpen = false;
  let changedAt: number | undefined;
  let told: string | undefined;
  let wake = () => {};

  async function rest(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    await Promise.race([promise, sleep(ms, undefined, { signal }).catch(() => undefined)]);
  }

  async function open(): Promise<StartedPreview> {
    const started = await client.startPreview({ body: { title } }, { signal });
    preview = started;
    wasOpen = true;
    changedAt = performance.now();
    told = undefined;
    onEvent({ kind: 'open', path: started.path });
    return started;
  }

  /** All that the folder has. A file that changes while it is sent is sent as it is then. */
  async function send(params: { readonly id: string }): Promise<void> {
    for (;;) {
      const { files, contentOf } = await read().catch((cause: unknown) => {
        throw invalidInput('the folder cannot be read', { cause });
      });
      const body = { files: [...files] };
      const { missing } = await client.putFiles({ params, body }, { signal });
      if (missing.length === 0) return;
      for (const hash of missing) {
        const content = await contentOf(hash);
        if (!content) break;
        const upload = new Uint8Array(content);
        await client.putContent({ params: { ...params, hash }, upload }, { signal });
      }
    }
  }

  async function turn(): Promise<void> {
    const { id, beatMs } = preview ?? (await open());
    const params = { id };
    const beganAt = changedAt;
    changedAt = undefined;
    if (beganAt !== undefined) await send(params);
    let state = await client.beat({ params }, { signal });
    while (beganAt !== undefined && changedAt === undefined && isUnderWay(state.build)) {
      await rest(buildLookMs);
      state = await client.beat({ params }, { signal });
    }
    const { build, issues } = state;
    if (build && !isUnderWay(build) && build.id !== told) {
      told = build.id;
      onEvent({ kind: 'built', build, issues, tookMs: performance.now() - (beganAt ?? 0) });
    }
    if (changedAt === undefined) await rest(beatMs);
  }

  /** Whether there is reason to go on, after a pause where it is the portal that has to recover. */
  async function recover(error: unknown, pauseMs: number): Promise<boolean> {
    if (signal.aborted || !wasOpen || !isCallboardError(error)) return false;
    if (!passing.has(error.code)) return false;
    onEvent({ kind: 'problem', message: failureText(error).replace(/^callboard: /, '') });
    if (error.code === 'not-found') preview = undefined;
    // What the portal does not take is not taken a second time, before something is changed.
    if (error.code === 'invalid-input') {
      if (changedAt === undefined) await rest(preview?.beatMs ?? pauseMs);
      return true;
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    changedAt ??= performance.now();
    return true;
  }

  return {
    look() {
      changedAt ??= performance.now();
      wake();
    },
    async run() {
      let pauseMs = firstPauseMs;
      try {
        while (!signal.aborted) {
          try {
            await turn();
            pauseMs = firstPauseMs;
          } catch (error) {
            if (!(await recover(error, pauseMs)) && !signal.aborted) throw error;
            pauseMs = Math.min(pauseMs * 2, longestPauseMs);
          }
        }
      } finally {
        // Gone already is as good, and the portal ends it by itself after a minute.
        if (preview) await client.endPreview({ params: { id: preview.id } }).catch(() => undefined);
      }
    },
  };
}

const isUnderWay = (build: DocsBuild | undefined) =>
  build?.state === 'waiting' || build?.state === 'building';

/** A preview that is over begins anew, at another address. */
const passing: ReadonlySet<ErrorCode> = new Set([
  ...(['unavailable', 'timeout', 'internal', 'invalid-input', 'not-found'] as const),
]);
