import type { JsonObject } from '@callboard/sdk/model';
import type {
  ActionRegistry,
  CatalogPort,
  ExpressionSandbox,
  RepositoriesPort,
  ScaffolderPorts,
} from '@callboard/sdk/scaffolder';
import type { Authenticator, EventTail, Logger } from '@callboard/sdk/service';
import type { ReadRepository } from './repositories/read-repository.ts';
import type { MadeFiles } from './store/made-files.ts';
import type { RunStore } from './store/run-store.ts';
import type { TaskStore } from './store/task-store.ts';
import type { TemplateStore } from './store/template-store.ts';
import type { TaskFeed } from './worker/task-feed.ts';

/** Everything the service is made of. */
export interface Deps {
  readonly tasks: TaskStore;
  readonly runs: RunStore;
  readonly templates: TemplateStore;
  readonly actions: ActionRegistry;
  readonly templating: ExpressionSandbox;
  readonly catalog: CatalogPort;
  readonly repositories: RepositoriesPort;
  readonly readRepository: ReadRepository;
  readonly made: MadeFiles;
  readonly portsFor: (baseUrl: string | undefined) => ScaffolderPorts;
  readonly environment: {
    readonly parameters: JsonObject;
    readonly secrets: Readonly<Record<string, string>>;
  };
  readonly hidden: readonly string[];
  /** Holds a folder for each run, and for each dry run while it lasts. */
  readonly folder: string;
  readonly feed: TaskFeed;
  readonly events: EventTail;
  /** Looks for work now. */
  readonly wake: () => void;
  /** A run of this process may have to end. */
  readonly look: (id: string) => void;
  readonly authenticator: Authenticator;
  readonly logger: Logger;
  readonly version: string;
  readonly now: () => number;
  readonly id: () => string;
  /** Whether answers are checked against their contract; on in tests and development. */
  readonly checkResponses: boolean;
}
