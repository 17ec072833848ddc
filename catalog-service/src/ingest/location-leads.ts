import { errorCodeOf } from '@callboard/sdk/contract';
import type { CatalogIssue } from '@callboard/sdk/model';
import type { FileLeads, IssueGroup, KnownFile } from '../store/catalog-change.ts';
import type { FileGraph, FileNode } from './file-graph.ts';
import { targetIssue, unreadableTarget } from './file-issue.ts';
import type { Following } from './follow-locations.ts';

/** Of files that lead, or led, somewhere: most do not. Pure. */
export function leadsOf(
  { key }: FileNode,
  following: Following | undefined,
  before: KnownFile | undefined,
): FileLeads[] {
  const targets = following?.targets ?? [];
  if (targets.length === 0 && (before?.locations.length ?? 0) === 0) return [];
  const leads = targets.map(({ location, from }) => ({ child: location.target, ref: from.ref }));
  return [{ parent: key, leads }];
}

/** What is wrong with the places that a file leads to, told at its Locations. Pure. */
export function targetIssuesOf(
  node: FileNode,
  following: Following | undefined,
  { nodes, gone }: Pick<FileGraph, 'nodes'> & { readonly gone: ReadonlySet<string> },
): IssueGroup {
  const { targets, issues } = following ?? { targets: [], issues: [] };
  const place = { source: node.source.id, file: node.key };
  const failed = targets.flatMap(({ location, from, isOptional }): CatalogIssue[] => {
    const child = nodes.get(location.target);
    if (!child || child.error === undefined || child.roots.size > 0) return [];
    if (isOptional && (gone.has(child.key) || errorCodeOf(child.error) === 'not-found')) return [];
    return [targetIssue(place, from, unreadableTarget(location.target, child.error))];
  });
  return { owner: `targets ${node.key}`, issues: [...issues, ...failed] };
}
