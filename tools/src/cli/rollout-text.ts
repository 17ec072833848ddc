import type { RolloutStatus, VersionHealth } from '@callboard/sdk/contracts/registry';

/** A rollout in one line. */
export function rolloutText({ version, running, percent = 0, groups = [], reason }: RolloutStatus) {
  const to = [...(percent > 0 ? [`${percent} %`] : []), ...groups].join(', ') || 'nobody';
  return `${running ?? version} to ${to}${reason === undefined ? '' : `; not given: ${reason}`}`;
}

/** How a version fares, in one line. */
export const healthText = ({ version, browsers, crashedBrowsers, crashes }: VersionHealth) =>
  `${version}: failed in ${crashedBrowsers} of ${browsers} browsers within an hour, ${crashes} times`;
