import type { PluginFile, PluginManifest } from '@callboard/sdk/plugin';
import type { EncodedFile, FileEncoding } from './encoded-file.ts';

/** Where a stored version came from. */
export type BundleOrigin = 'built-in' | 'published';

export interface StoredVersion {
  readonly version: string;
  readonly origin: BundleOrigin;
  /** When it came into the store, in ms since the epoch. */
  readonly storedAt: number;
}

/** What the store knows of a version beside its files. */
export interface BundleRecord extends StoredVersion {
  /** The manifest as it was built, byte by byte: what was signed. */
  readonly manifestBytes: Uint8Array;
  /** sha384 of these bytes. The same manifest is the same bundle: it names the hash of every file. */
  readonly integrity: string;
  /** Detached JWS over them. */
  readonly signature?: string;
  readonly publishedBy?: string;
}

/** A bundle on its way in. */
export interface IncomingBundle {
  /** Checked, and what `manifestBytes` says. */
  readonly manifest: PluginManifest;
  readonly manifestBytes: Uint8Array;
  readonly signature?: string;
  readonly publishedBy?: string;
  /**
   * Every file of the manifest in its order; each is read to its end before the next. What it throws
   * leaves nothing in the store.
   */
  readonly files: AsyncIterable<IncomingFile>;
}

export interface IncomingFile {
  readonly file: PluginFile;
  readonly content: AsyncIterable<Uint8Array>;
}

/** A file of a bundle, ready to be sent. */
export interface StoredFile extends EncodedFile {
  /** Of the file itself, not of its compressed form. */
  readonly integrity: string;
}

/**
 * Immutable plugin bundles by name and version: a folder, or a bucket that several gateways share.
 *
 * A version that is there is whole, and it never changes.
 */
export interface BundleStore {
  /** Names of which at least one version is there, in order. */
  names(): Promise<readonly string[]>;
  /** Versions of a plugin, in no order; empty for an unknown name. */
  versions(name: string): Promise<readonly StoredVersion[]>;
  /** Rejects with `not-found`. */
  record(name: string, version: string): Promise<BundleRecord>;
  /** A manifest, checked. Rejects with `not-found`, or with `invalid-input` and every problem. */
  manifest(name: string, version: string): Promise<PluginManifest>;
  /**
   * A file that the manifest lists, in the first of these encodings that is stored, else as it is.
   * Rejects with `not-found`.
   */
  open(
    name: string,
    version: string,
    path: string,
    encodings: readonly FileEncoding[],
  ): Promise<StoredFile>;
  /**
   * Takes over the bundle in a folder after all checks, atomically; does nothing when that version is
   * there already. Rejects with `invalid-input`.
   */
  put(folder: string, origin: BundleOrigin): Promise<PluginManifest>;
  /**
   * Takes a published bundle in, atomically: whoever reads sees all of it or none, also when the process
   * dies. Checks size and hash of every file on the way. Answers false, and changes nothing, when that
   * version is there already. Rejects with `invalid-input`, or with what `files` throws.
   */
  receive(bundle: IncomingBundle): Promise<boolean>;
  /** Takes a version out. Nobody may need it any more. */
  remove(name: string, version: string): Promise<void>;
}

/** A store that follows what others do to it. */
export interface OpenBundleStore extends BundleStore {
  close(): Promise<void>;
}
