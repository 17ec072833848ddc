import type { PluginManifest } from '@callboard/sdk/plugin';
import type { EncodedFile, FileEncoding } from './encoded-file.ts';

/** Where a stored version came from. */
export type BundleOrigin = 'built-in' | 'published';

export interface StoredVersion {
  readonly version: string;
  readonly origin: BundleOrigin;
  /** When it came into the store, in ms since the epoch. */
  readonly storedAt: number;
}

/** A file of a bundle, ready to be sent. */
export interface StoredFile extends EncodedFile {
  /** Of the file itself, not of its compressed form. */
  readonly integrity: string;
}

/**
 * Immutable plugin bundles by name and version: a folder here, an object store later.
 *
 * A version that is there is whole, and it never changes.
 */
export interface BundleStore {
  /** Names of which at least one version is there, in order. */
  names(): Promise<readonly string[]>;
  /** Versions of a plugin, in no order; empty for an unknown name. */
  versions(name: string): Promise<readonly StoredVersion[]>;
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
  /** Takes a version out. Nobody may need it any more. */
  remove(name: string, version: string): Promise<void>;
}
