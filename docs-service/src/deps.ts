import type { Authenticator, EventTail, Logger } from '@callboard/sdk/service';
import type { BlobStore } from './blobs/blob-store.ts';
import type { Builder } from './build/builder.ts';
import type { BuildStore } from './store/build-store.ts';
import type { FeedbackStore } from './store/feedback-store.ts';
import type { PageStore } from './store/page-store.ts';
import type { PreviewStore } from './store/preview-store.ts';
import type { SearchStore } from './store/search-store.ts';
import type { SiteStore } from './store/site-store.ts';

/** Everything the service is made of. */
export interface Deps {
  readonly sites: SiteStore;
  readonly builds: BuildStore;
  readonly pages: PageStore;
  readonly search: SearchStore;
  readonly feedback: FeedbackStore;
  readonly previews: PreviewStore;
  /** How long a preview lives when its author is silent, in ms. */
  readonly previewLeaseMs: number;
  readonly blobs: BlobStore;
  readonly builder: Pick<Builder, 'rebuild' | 'changed'>;
  readonly events: EventTail;
  /** Changes with everything that is served. */
  readonly revision: () => number | Promise<number>;
  /** Path of the portal on its origin, without a slash at the end. */
  readonly portalPath: string;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly version: string;
  /** Whether answers are checked against their contract; on in tests and development. */
  readonly checkResponses: boolean;
}
