import type { Authenticator, Logger } from '@callboard/sdk/service';
import type { AnnouncementStore } from './store/announcement-store.ts';

/** What the service is made of; put together in `main.ts`, or by a test. */
export interface Deps {
  readonly store: AnnouncementStore;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly version: string;
  /** Whether answers are held against the contract. */
  readonly checkResponses: boolean;
}
