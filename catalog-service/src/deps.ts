import type { Logger } from '@callboard/sdk/service';
import type { Ingestion } from './ingest/ingestion.ts';
import type { EntityStore } from './store/entity-store.ts';

/** Everything the service is made of. */
export interface Deps {
  readonly store: EntityStore;
  readonly ingestion: Pick<
    Ingestion,
    'sources' | 'checkedAt' | 'refresh' | 'locationsLeadingTo' | 'isReady'
  >;
  readonly logger: Logger;
  readonly version: string;
  /** Whether answers are checked against their contract; on in tests and development. */
  readonly checkResponses: boolean;
}
