import type { RegistryChanges } from '../actions/use-registry-change.ts';
import type { PluginRow } from '../model/plugin-row.ts';

/** What each tab of a plugin's details is given. */
export interface PluginTabProps {
  readonly row: PluginRow;
  /** Every plugin of the list. */
  readonly rows: readonly PluginRow[];
  /** Etag of registry.yaml as the page shows it. */
  readonly etag: string;
  /** Why this person may change nothing; absent where they may. */
  readonly readOnly: string | undefined;
  /** What is done to this plugin; its failure stands over the tabs. */
  readonly changes: RegistryChanges;
}
