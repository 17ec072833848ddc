import type { CatalogIssue, LocationRef } from '@callboard/sdk/model';
import type { LocationTarget } from '@callboard/sdk/model/documents';
import { expandPattern } from '../sources/expand-pattern.ts';
import { placeBelowRoot } from '../sources/read-location.ts';
import type { KnownLocation } from '../store/catalog-change.ts';
import type { FileNode } from './file-graph.ts';
import { targetIssue, unreadableTarget } from './file-issue.ts';

/** How far Locations are followed. More is an issue, not a wait. */
export const followLimits = { depth: 50, targets: 2000 };

/** A place that a Location of a file leads to. */
export interface FollowedTarget {
  readonly location: LocationRef;
  readonly from: KnownLocation;
  readonly isOptional: boolean;
}

export interface Following {
  readonly targets: readonly FollowedTarget[];
  readonly issues: readonly CatalogIssue[];
}

/** Where the Locations of a file lead, with patterns expanded, and what is wrong with them. */
export async function followLocations(node: FileNode): Promise<Following> {
  const place = { source: node.source.id, file: node.key };
  const targets: FollowedTarget[] = [];
  const issues: CatalogIssue[] = [];
  for (const from of node.locations) {
    if (node.depth >= followLimits.depth) {
      issues.push(targetIssue(place, from, tooDeep));
      continue;
    }
    for (const target of from.targets) {
      const isOptional = target.presence === 'optional';
      try {
        const locations = await placesOf(target, node);
        if (locations.length === 0 && !isOptional)
          issues.push(targetIssue(place, from, noMatch(target.target)));
        for (const location of locations) targets.push({ location, from, isOptional });
      } catch (error) {
        if (!isOptional)
          issues.push(targetIssue(place, from, unreadableTarget(target.target, error)));
      }
    }
  }
  const first = targets[followLimits.targets];
  if (first) issues.push(targetIssue(place, first.from, tooMany(targets.length)));
  return { targets: targets.slice(0, followLimits.targets), issues };
}

async function placesOf(target: LocationTarget, node: FileNode): Promise<readonly LocationRef[]> {
  const { type } = target;
  if (target.isPattern) {
    const files = await expandPattern(target, node.source);
    return files.map((file) => ({ type, target: file }));
  }
  if (type !== 'url') placeBelowRoot(target, node.source);
  return [{ type, target: target.target }];
}

const tooDeep = {
  rule: 'location.too-deep',
  stage: 'location',
  level: 'error',
  message: `more than ${followLimits.depth} Locations lead to this one; its targets are not read`,
  hint: 'list the files in fewer steps',
} as const;

const tooMany = (count: number) =>
  ({
    rule: 'location.too-many-targets',
    stage: 'location',
    level: 'error',
    message: `the Locations of this file have ${count} targets; those after the first ${followLimits.targets} are not read`,
    hint: 'split the list over several files',
  }) as const;

const noMatch = (target: string) =>
  ({
    rule: 'location.no-match',
    stage: 'location',
    level: 'warning',
    message: `no file matches ${target}`,
    hint: 'correct the pattern, or set presence: optional',
  }) as const;
