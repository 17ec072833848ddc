import type { Authenticator, EventTail, Logger } from '@callboard/sdk/service';
import type { PreviewLocation } from './ingest/preview-location.ts';
import type { SharedIngestion } from './ingest/shared-ingestion.ts';
import type { TryText } from './ingest/try-text.ts';
import type { FetchText } from './sources/read-location.ts';
import type { SourceFiles } from './sources/source-files.ts';
import type { EntityStore } from './store/entity-store.ts';
import type { LocationStore } from './store/location-store.ts';

/** Everything the service is made of. */
export interface Deps {
  readonly store: EntityStore;
  readonly locations: LocationStore;
  /** Types of locations that may be registered. */
  readonly locationTypes: readonly string[];
  readonly preview: PreviewLocation;
  readonly tryText: TryText;
  readonly fetchText: FetchText;
  readonly ingestion: Pick<
    SharedIngestion,
    'sources' | 'checkedAt' | 'refresh' | 'refreshSource' | 'isReady' | 'syncLocations' | 'drop'
  >;
  readonly sourceFiles: SourceFiles;
  readonly events: EventTail;
  /** Tells who is asking. */
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly version: string;
  /** Whether answers are checked against their contract; on in tests and development. */
  readonly checkResponses: boolean;
}
