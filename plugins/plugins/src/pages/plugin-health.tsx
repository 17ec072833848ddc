import { StatusMark } from '@callboard/sdk/ui';
import type { PluginRow } from '../model/plugin-row.ts';
import { serviceLooks, stateLooks } from '../model/summary.ts';
import { failingOf } from '../model/version-health.ts';

export interface PluginHealthProps {
  readonly row: PluginRow;
}

/** The health of a plugin's bundle, in the list and in the details. */
export function BundleHealth({ row }: PluginHealthProps) {
  const failing = row.state === 'running' ? failingOf(row) : undefined;
  if (!failing) return <StatusMark {...stateLooks[row.state]} />;
  const { crashedBrowsers, browsers } = failing;
  return <StatusMark status="degraded" label={`Failed in ${crashedBrowsers} of ${browsers}`} />;
}

/** The health of a plugin's service; a dash where it has none. */
export function ServiceHealth({ row: { service } }: PluginHealthProps) {
  return service === 'none' ? '–' : <StatusMark {...serviceLooks[service]} />;
}
