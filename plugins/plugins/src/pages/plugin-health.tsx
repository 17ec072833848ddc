import { StatusMark } from '@callboard/sdk/ui';
import type { PluginRow } from '../model/plugin-row.ts';
import { serviceLooks, stateLooks } from '../model/summary.ts';

export interface PluginHealthProps {
  readonly row: PluginRow;
}

/** The health of a plugin's bundle, in the list and in the details. */
export function BundleHealth({ row }: PluginHealthProps) {
  return <StatusMark {...stateLooks[row.state]} />;
}

/** The health of a plugin's service; a dash where it has none. */
export function ServiceHealth({ row: { service } }: PluginHealthProps) {
  return service === 'none' ? '–' : <StatusMark {...serviceLooks[service]} />;
}
