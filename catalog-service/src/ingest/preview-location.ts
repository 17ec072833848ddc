import { errorCodeOf } from '@callboard/sdk/contract';
import { type CatalogIssue, type EntityDocument, entityRefOf } from '@callboard/sdk/model';
import { generatedPlace } from '../sources/generated-location.ts';
import type { FetchText } from '../sources/read-location.ts';
import type { SourceSpec } from '../sources/source-spec.ts';
import { createFileGraph, type FileGraph, type FileNode } from './file-graph.ts';
import { targetIssue, unreadableTarget } from './file-issue.ts';
import { type FollowedTarget, followLocations } from './follow-locations.ts';
import { processHere } from './process-pool.ts';
import { readFileState } from './read-file-state.ts';
import type { KindRule } from './refuse-kinds.ts';

/** What a location would bring: entities as they would be served, each ref once, and what is wrong. */
export interface LocationPreview {
  readonly entities: readonly EntityDocument[];
  readonly issues: readonly CatalogIssue[];
  /** Why the location itself cannot be read. */
  readonly failure: unknown;
}

/** Reads a location and all that it leads to, and stores nothing. Never rejects for what it reads. */
export type PreviewLocation = (source: SourceSpec) => Promise<LocationPreview>;

/** A person waits for it; the read of a registered location has no such limit. */
const maxFiles = 500;

interface Lead {
  readonly from: FileNode;
  readonly target: FollowedTarget;
}

export const previewLocationWith =
  (options: { readonly fetchText: FetchText; readonly allowedKinds: KindRule }): PreviewLocation =>
  async (source) => {
    const graph = createFileGraph();
    const queue = [graph.addRoot(generatedPlace(source), source)];
    const entities = new Map<string, EntityDocument>();
    const issues: CatalogIssue[] = [];
    const leads: Lead[] = [];
    for (let node = queue.shift(); node; node = queue.shift()) {
      const { key, location } = node;
      const outcome = await readFileState(
        { key, location, source, known: undefined },
        { ...options, mayFetch: true, process: processHere },
      );
      if ('error' in outcome) node.error = outcome.error;
      if (outcome.status !== 'read') continue;
      for (const { entity } of outcome.state.entities) {
        const ref = entityRefOf(entity);
        if (!entities.has(ref)) entities.set(ref, entity);
      }
      node.locations = outcome.state.locations;
      const following = await followLocations(node);
      issues.push(...outcome.state.issues, ...following.issues);
      for (const target of following.targets) {
        const isNew = !graph.nodes.has(target.location.target);
        if (isNew && graph.nodes.size > maxFiles) continue;
        const child = graph.addChild(node, target.location);
        leads.push({ from: node, target });
        if (isNew) queue.push(child);
      }
    }
    return {
      entities: [...entities.values()],
      issues: [...issues, ...failuresOf(leads, graph)],
      failure: graph.nodes.get(source.leadsTo?.target ?? source.id)?.error,
    };
  };

function failuresOf(leads: readonly Lead[], graph: FileGraph): readonly CatalogIssue[] {
  return leads.flatMap(({ from, target: { location, isOptional, from: named } }) => {
    const error = graph.nodes.get(location.target)?.error;
    if (error === undefined) return [];
    if (isOptional && errorCodeOf(error) === 'not-found') return [];
    const place = { source: from.source.id, file: from.key };
    return [targetIssue(place, named, unreadableTarget(location.target, error))];
  });
}
