import type { PluginExtension, PluginManifest, WaitingExtension } from '@callboard/sdk/plugin';
import {
  extensionIssues,
  extensionPointsOf,
  fitsPoint,
  isCorePoint,
  type KnownPoint,
} from '@callboard/sdk/plugin/validation';

const corePoints = extensionPointsOf([]);

/** Why a plugin does not fit the points of this SDK, which do not change while the portal runs. */
export function corePointReason({ extensions = [] }: PluginManifest): string | undefined {
  for (const [index, extension] of extensions.entries()) {
    const point = corePoints.get(extension.point);
    if (!point) continue;
    if (!fitsPoint(extension, point)) return otherVersionReason(extension, point);
    const [issue] = extensionIssues(extension, point);
    if (issue)
      return `its manifest is not valid at /extensions/${index}${issue.path}: ${issue.message}`;
  }
  return undefined;
}

function otherVersionReason({ point, pointVersion }: PluginExtension, { version }: KnownPoint) {
  return `it was written for ${point} ${pointVersion} and there is ${version}; name a version of either that fits`;
}

/** What a plugin adds to others that do not run, or that are not as it expects: it waits for them. Pure. */
export function waitingOf(
  { extensions = [] }: PluginManifest,
  points: ReadonlyMap<string, KnownPoint>,
): readonly WaitingExtension[] {
  return extensions.flatMap((extension) => {
    const { id, point } = extension;
    const reason = isCorePoint(point) ? undefined : waitingReason(extension, points.get(point));
    return reason === undefined ? [] : [{ id, point, reason }];
  });
}

function waitingReason(
  extension: PluginExtension,
  point: KnownPoint | undefined,
): string | undefined {
  if (!point)
    return `no plugin that runs offers ${extension.point}; it appears when ${extension.point.split('.')[0]} is enabled`;
  if (!fitsPoint(extension, point)) return otherVersionReason(extension, point);
  const [issue] = extensionIssues(extension, point);
  return issue && `it does not fit ${point.id} ${point.version} at ${issue.path}: ${issue.message}`;
}
