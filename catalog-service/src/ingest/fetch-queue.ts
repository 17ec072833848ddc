import { hostOf } from '../sources/fetch-pacing.ts';
import { rawAddressOf } from '../sources/raw-address.ts';
import type { FileNode } from './file-graph.ts';

export interface FetchQueueOptions {
  readonly now: () => number;
  readonly find: (key: string) => FileNode | undefined;
  /** Never rejects. */
  readonly fetch: (node: FileNode) => Promise<void>;
  /** Told when nothing of a source is queued or under way any more. */
  readonly onIdle: (source: string) => void;
}

interface Running {
  readonly group: string;
  readonly source: string;
  readonly work: Promise<void>;
}

/** Few at a time of each host, so that one that does not answer leaves room for the others. */
const perHost = 4;
const atMost = 64;

/** What is to be read over the network, now or later. */
export function createFetchQueue({ now, find, fetch, onIdle }: FetchQueueOptions) {
  /** By host; files with placeholders that are addresses wait with the first of these. */
  const queues = new Map<string, Map<string, FileNode>>();
  const active = new Map<string, Running>();
  const later = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const activeIn = (group: string) =>
    [...active.values()].filter((each) => each.group === group).length;
  const has = ({ key }: FileNode) => [...queues.values()].some((queue) => queue.has(key));
  const isBusyWith = (source: string) =>
    [...active.values()].some((each) => each.source === source) ||
    [...queues.values()].some((queue) =>
      [...queue.values()].some((node) => node.source.id === source),
    );

  const add = (node: FileNode) => {
    const group = groupOf(node);
    const queue = queues.get(group) ?? new Map<string, FileNode>();
    queues.set(group, queue.set(node.key, node));
    later.delete(node.key);
  };

  const start = (): void => {
    for (const [group, queue] of queues) {
      for (const [key, node] of queue) {
        if (active.size >= atMost || isStopped) return;
        if (activeIn(group) >= perHost) break;
        if (active.has(key)) continue; // once more when it is back
        queue.delete(key);
        if (find(key) === node) run(group, node);
        else if (!isBusyWith(node.source.id)) onIdle(node.source.id);
      }
      if (queue.size === 0) queues.delete(group);
    }
  };
  const run = (group: string, node: FileNode): void => {
    const source = node.source.id;
    const work = fetch(node).finally(() => {
      active.delete(node.key);
      start();
      if (!isStopped && !isBusyWith(source)) onIdle(source);
    });
    active.set(node.key, { group, source, work });
  };

  const wait = (): void => {
    clearTimeout(timer);
    if (later.size === 0 || isStopped) return;
    const next = Math.min(...later.values());
    timer = setTimeout(fire, Math.min(Math.max(next - now(), 10), 60_000));
    timer.unref();
  };
  const fire = (): void => {
    for (const [key, at] of later) {
      if (at > now()) continue;
      later.delete(key);
      const node = find(key);
      if (node) add(node);
    }
    start();
    wait();
  };

  return {
    add,
    /** Reads it again at a time, unless it is read before. */
    addLater(node: FileNode, at: number): void {
      later.set(node.key, Math.min(at, later.get(node.key) ?? at));
      wait();
    },
    has,
    start,
    isBusyWith,
    async idle(): Promise<void> {
      while (active.size > 0) await Promise.all([...active.values()].map(({ work }) => work));
    },
    /** Resolves when these are read, whatever else is under way. */
    async done(keys: readonly string[]): Promise<void> {
      for (;;) {
        const some = keys.flatMap((key) => active.get(key)?.work ?? []);
        const isQueued = keys.some((key) => [...queues.values()].some((queue) => queue.has(key)));
        if (isStopped || (some.length === 0 && !isQueued)) return;
        // What is queued comes when something else is through.
        const others = [...active.values()].map(({ work }) => work);
        await (some.length > 0 ? Promise.all(some) : Promise.race(others));
      }
    },
    stop(): void {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

function groupOf({ location, readings }: FileNode): string {
  const first = [location, ...readings].find(({ type }) => type === 'url');
  return first ? hostOf(rawAddressOf(first.target)) : '';
}
