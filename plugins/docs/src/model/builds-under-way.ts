import type { DocsEvent } from '@callboard/sdk/contracts/docs/events';

/** Versions of one site that are being built. */
export type BuildsUnderWay = ReadonlySet<string>;

export const noBuilds: BuildsUnderWay = new Set();

/** What is being built after an event of the site. */
export function buildsAfter(before: BuildsUnderWay, event: DocsEvent): BuildsUnderWay {
  // After a gap the state of the site itself says whether it is being built.
  if (event.type === 'reset') return noBuilds;
  if (event.type !== 'build') return before;
  const others = [...before].filter((version) => version !== event.version);
  const isUnderWay = event.state === 'building' || event.state === 'waiting';
  return new Set(isUnderWay ? [...others, event.version] : others);
}
