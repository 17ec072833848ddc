/** An object, as a listing tells it. */
export interface ListedObject {
  readonly key: string;
  /** Changes with its content. */
  readonly tag: string;
  /** When it was written, in ms since the epoch, by the clock of the bucket. */
  readonly storedAt: number;
}

/** Bytes `start` to `end`, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What services need of an object store. Each call rejects with `unavailable` when it cannot be done. */
export interface Bucket {
  /** All objects whose keys start so. */
  list(prefix: string): Promise<readonly ListedObject[]>;
  /** Undefined where there is no such object. */
  read(key: string, range?: ByteRange): Promise<Uint8Array | undefined>;
  write(key: string, content: Uint8Array): Promise<void>;
  /** Writes where nothing is; answers false where something is, be it an earlier attempt of this very call. */
  create(key: string, content: Uint8Array): Promise<boolean>;
  /** Takes objects out; those that are not there do not matter. */
  remove(keys: readonly string[]): Promise<void>;
  close(): void;
}
