import { isVersion } from '@callboard/sdk/plugin/validation';
import type { Bucket, ListedObject } from '@callboard/sdk/service/bucket';
import { isPluginName } from '../plugin-name.ts';

export const recordKey = (name: string, version: string) => `versions/${name}/${version}.json`;

export interface IndexedVersion extends ListedObject {
  readonly name: string;
  readonly version: string;
}

/** Which versions the bucket holds, as of the last look. */
export interface VersionIndex {
  all(): readonly IndexedVersion[];
  get(name: string, version: string): IndexedVersion | undefined;
  /** Looks now; what was in the bucket when this was called is known when it resolves. */
  refresh(): Promise<void>;
  /** Looks unless somebody did a moment ago: for what a stranger may ask. */
  glance(): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  readonly bucket: Bucket;
  readonly intervalMs: number;
  /** The versions are others than before. */
  readonly onChange: () => void;
  /** The first of several failures in a row. */
  readonly onFailure: (error: unknown) => void;
}

const glanceMs = 250;

/** Follows the versions of a bucket. It has looked at none when it is made. */
export function createVersionIndex(options: Options): VersionIndex {
  let versions: ReadonlyMap<string, IndexedVersion> = new Map();
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  let isClosed = false;

  async function look(): Promise<void> {
    try {
      const listed = await options.bucket.list('versions/');
      const found = new Map(listed.flatMap(indexed).map((each) => [each.key, each]));
      const isOther =
        found.size !== versions.size ||
        [...found].some(([key, { tag }]) => versions.get(key)?.tag !== tag);
      versions = found;
      hasFailed = false;
      if (isOther && !isClosed) options.onChange();
    } catch (error) {
      if (!hasFailed && !isClosed) options.onFailure(error);
      hasFailed = true;
      throw error;
    } finally {
      lookedAt = performance.now();
    }
  }

  const start = () => {
    running = look().finally(() => {
      running = undefined;
    });
    return running;
  };
  // A look that is under way may have passed what was written just now.
  const refresh = () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined) // told already
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
  const timer = setInterval(() => {
    if (!running) start().catch(() => undefined); // told by onFailure
  }, options.intervalMs);
  timer.unref();

  return {
    all: () => [...versions.values()],
    get: (name, version) => versions.get(recordKey(name, version)),
    refresh,
    async glance() {
      if (performance.now() - lookedAt > glanceMs) await (running ?? start());
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await Promise.allSettled([running, next]);
    },
  };
}

// What anybody else put there is no version.
function indexed(object: ListedObject): readonly IndexedVersion[] {
  const [, name = '', version = ''] = /^versions\/([^/]+)\/([^/]+)\.json$/.exec(object.key) ?? [];
  return isPluginName(name) && isVersion(version) ? [{ ...object, name, version }] : [];
}
