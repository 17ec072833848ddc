import { messageOf } from '@callboard/sdk/contract';
import type { CatalogIssue } from '@callboard/sdk/model';
import type { FileState, KnownFile } from '../store/catalog-change.ts';
import type { FileNode } from './file-graph.ts';
import { unreadableIssue } from './file-issue.ts';
import type { ReadOutcome } from './read-file-state.ts';

export interface NotedOutcome {
  /** What is to be stored; absent where nothing is. */
  readonly state?: FileState;
  /** The file is not there: what it held goes. */
  readonly isGone?: boolean;
  /** To be read again with the network. */
  readonly isWaiting?: boolean;
}

/**
 * Notes on a node what a read of it brought. What cannot be read leads on where it led, and what it
 * held is kept; only a file that is not there, and is no source itself, takes its entities with it.
 */
export function noteOutcome(
  node: FileNode,
  outcome: ReadOutcome,
  known: KnownFile | undefined,
  now: number,
): NotedOutcome {
  switch (outcome.status) {
    case 'put-off':
      remember(node, known);
      return {};
    case 'unchanged':
      node.error = undefined;
      node.failedAt = undefined;
      remember(node, known);
      return {};
    case 'waits':
      if (!outcome.state) {
        remember(node, known);
        return { isWaiting: true };
      }
      node.locations = outcome.state.locations;
      node.readings = outcome.state.readings;
      return { state: outcome.state, isWaiting: true };
    case 'read':
      node.error = undefined;
      node.failedAt = undefined;
      node.locations = outcome.state.locations;
      node.readings = outcome.state.readings;
      return { state: outcome.state };
    case 'gone':
    case 'failed': {
      const before = node.error;
      node.error = outcome.error;
      node.failedAt ??= now;
      const noted = noteFailure(node, outcome, known);
      // The same as last time, which is stored already.
      const isSame = before !== undefined && messageOf(before) === messageOf(outcome.error);
      return isSame && known?.fingerprint === '' && !noted.isGone ? {} : noted;
    }
  }
}

function noteFailure(
  node: FileNode,
  { status, error }: Extract<ReadOutcome, { readonly error: unknown }>,
  known: KnownFile | undefined,
): NotedOutcome {
  const isSource = node.roots.has(node.key);
  if (status === 'gone' && !isSource) {
    node.locations = [];
    node.readings = [];
    return { isGone: true };
  }
  remember(node, known);
  if (node.roots.size > 0) {
    const issue = unreadableIssue({ source: node.source.id, file: node.key }, error);
    return { state: unreadable(node, [issue]) };
  }
  return known ? { state: unreadable(node, []) } : {};
}

function remember(node: FileNode, known: KnownFile | undefined): void {
  node.locations = known?.locations ?? [];
  node.readings = known?.readings ?? [];
}

// Without a fingerprint, so that the next read that works is not taken for the same.
const unreadable = (node: FileNode, issues: readonly CatalogIssue[]): FileState => ({
  key: node.key,
  source: node.source.id,
  fingerprint: '',
  readings: node.readings,
  entities: [],
  issues,
  locations: node.locations,
  isUnreadable: true,
});
