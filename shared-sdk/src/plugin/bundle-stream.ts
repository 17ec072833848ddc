import type { PluginFile } from './plugin-manifest.ts';

/**
 * Content type of a bundle on its way to the portal.
 *
 * Layout: one line of JSON (`BundleHeader`) with a line feed; then the bytes of
 * `callboard.plugin.json`; then the bytes of each file in the order of the manifest's `files`, one
 * after the other; then nothing. Names and sizes stand in the manifest alone, so there is no archive
 * whose entries could say something else.
 */
export const bundleStreamType = 'application/vnd.callboard.bundle';

/** Longest first line of a bundle stream, in bytes. */
export const maxBundleHeaderBytes = 16_384;

/** The first line of a bundle stream. */
export interface BundleHeader {
  readonly format: 1;
  /** Size of the manifest that follows. */
  readonly manifestBytes: number;
  /**
   * Detached JWS (`<protected>..<signature>`, RFC 7515 appendix F) over exactly the bytes of the
   * manifest; `alg` Ed25519 or EdDSA, `kid` that of a key in `registry.yaml`. Absent: not signed.
   */
  readonly signature?: string;
}

export interface BundleParts {
  /** The bytes of `dist/callboard.plugin.json` as they lie there. */
  readonly manifest: Uint8Array;
  /** `files` of that manifest. */
  readonly files: readonly Pick<PluginFile, 'path' | 'bytes'>[];
  /** The content of one of them. Called in order, each after the one before was read to its end. */
  readonly read: (path: string) => AsyncIterable<Uint8Array> | Promise<Uint8Array>;
  readonly signature?: string;
}

/** The bundle as a stream of `bundleStreamType`: `ReadableStream.from(encodeBundle(…))` is a body. */
export async function* encodeBundle(parts: BundleParts): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const header: BundleHeader = {
    format: 1,
    manifestBytes: parts.manifest.byteLength,
    ...(parts.signature === undefined ? {} : { signature: parts.signature }),
  };
  yield new TextEncoder().encode(`${JSON.stringify(header)}\n`);
  yield new Uint8Array(parts.manifest);
  for (const { path } of parts.files) {
    const content = parts.read(path);
    if (content instanceof Promise) yield new Uint8Array(await content);
    else for await (const chunk of content) yield new Uint8Array(chunk);
  }
}

/** Size of the whole stream in bytes, for progress. */
export function bundleStreamBytes(parts: Omit<BundleParts, 'read'>): number {
  const header: BundleHeader = {
    format: 1,
    manifestBytes: parts.manifest.byteLength,
    ...(parts.signature === undefined ? {} : { signature: parts.signature }),
  };
  const line = new TextEncoder().encode(JSON.stringify(header)).byteLength + 1;
  return parts.files.reduce((sum, { bytes }) => sum + bytes, line + parts.manifest.byteLength);
}
