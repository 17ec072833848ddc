import type { Logger } from '@callboard/sdk/service';
import type { PreviewStore } from '../store/preview-store.ts';

export interface SilentPreviewsOptions {
  readonly previews: PreviewStore;
  readonly leaseMs: number;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Ends previews whose authors are not heard of any more, again and again. */
export function endSilentPreviews({ previews, leaseMs, now, logger }: SilentPreviewsOptions) {
  const look = async () => {
    const ended = await previews.endSilent(now() - leaseMs);
    if (ended > 0) logger.info({ ended }, 'previews whose authors were silent are over');
  };
  const timer = setInterval(
    () => look().catch((err: unknown) => logger.warn({ err }, 'previews cannot be looked at')),
    leaseMs / 4,
  );
  timer.unref();
  return { look, close: () => clearInterval(timer) };
}
