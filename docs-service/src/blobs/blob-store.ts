/** Contents of assets by their hash. */
export interface BlobStore {
  /** Hash of what was kept; keeping the same again only notes that it is in use. */
  readonly put: (content: Buffer) => Promise<string>;
  /** Notes that one is in use; `false` where it is not there. */
  readonly touch: (hash: string) => Promise<boolean>;
  /** Bytes `start` to `end`, both included; all where absent. `undefined` where there is no such blob. */
  readonly read: (hash: string, range?: BlobRange) => Promise<Buffer | undefined>;
  /** Deletes what is not used and was not put or touched since; answers how many. */
  readonly prune: (isUsed: (hash: string) => Promise<boolean>, before: number) => Promise<number>;
}

export interface BlobRange {
  readonly start: number;
  readonly end: number;
}
