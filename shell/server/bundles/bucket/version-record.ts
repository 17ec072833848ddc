import { CallboardError, messageOf } from '@callboard/sdk/contract';
import type { PluginManifest } from '@callboard/sdk/plugin';
import { parseBundleManifest } from '@callboard/sdk/plugin/validation';
import { integrityOf } from '../verify-bundle.ts';

/** The object that makes a version visible: written last, and never again. */
export interface VersionRecord {
  /** Below which its files are. */
  readonly upload: string;
  readonly manifestBytes: Uint8Array;
  readonly integrity: string;
  /** Checked. */
  readonly manifest: PluginManifest;
  readonly signature?: string;
  readonly publishedBy?: string;
}

type Stated = Pick<VersionRecord, 'upload' | 'manifestBytes'> & {
  readonly signature?: string | undefined;
  readonly publishedBy?: string | undefined;
};

export function encodeRecord({ manifestBytes, ...rest }: Stated): Uint8Array {
  const manifest = Buffer.from(manifestBytes).toString('base64');
  return Buffer.from(JSON.stringify({ ...rest, manifest }));
}

/** Rejects what does not belong to its key: whoever may write to the bucket could have moved it. */
export function decodeRecord(content: Uint8Array, name: string, version: string): VersionRecord {
  const { upload, manifest: encoded, signature, publishedBy } = read(content, `${name} ${version}`);
  const manifestBytes = Buffer.from(String(encoded), 'base64');
  const manifest = parseBundleManifest(manifestBytes);
  if (manifest.name !== name || manifest.version !== version)
    throw new CallboardError(
      'invalid-input',
      `the record of ${name} ${version} in the bucket is of ${manifest.name} ${manifest.version}`,
    );
  return {
    ...{ upload: String(upload), manifestBytes, manifest, integrity: integrityOf(manifestBytes) },
    ...(typeof signature === 'string' ? { signature } : {}),
    ...(typeof publishedBy === 'string' ? { publishedBy } : {}),
  };
}

function read(content: Uint8Array, of: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(Buffer.from(content).toString()));
  } catch (cause) {
    throw new CallboardError(
      'invalid-input',
      `the record of ${of} in the bucket is not JSON: ${messageOf(cause)}`,
      { cause },
    );
  }
}
