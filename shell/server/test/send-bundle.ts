import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleStreamType, encodeBundle, type PluginManifest } from '@callboard/sdk/plugin';
import { folderForTest, type TestScope } from '@callboard/sdk/testing';
import { type BundleParts, writeBundle } from './write-bundle.ts';

/** The bytes of a bundle stream, and what they hold. */
export interface TestBundle {
  readonly folder: string;
  readonly manifest: PluginManifest;
  readonly manifestBytes: Buffer;
  readonly stream: (signature?: string) => Promise<Buffer>;
}

/** A small but complete bundle, as `callboard publish` would send it. */
export async function bundleForTest(scope: TestScope, parts: BundleParts): Promise<TestBundle> {
  const folder = await folderForTest(scope);
  const manifest = await writeBundle(folder, parts);
  const manifestBytes = await readFile(path.join(folder, 'callboard.plugin.json'));
  const read = (file: string) => readFile(path.join(folder, file));
  return {
    ...{ folder, manifest, manifestBytes },
    async stream(signature) {
      const signed = signature === undefined ? {} : { signature };
      const chunks = encodeBundle({
        ...{ manifest: manifestBytes, files: manifest.files, read },
        ...signed,
      });
      return Buffer.concat(await Array.fromAsync(chunks));
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly error?: {
      readonly message: string;
      readonly code: string;
      readonly hint?: string;
      readonly issues?: readonly { readonly path: string; readonly message: string }[];
    };
  };
}

/** Sends bytes as a bundle of a plugin, whatever they are. */
export async function sendBytes(
  url: string,
  name: string,
  body: Uint8Array<ArrayBuffer>,
  contentType = bundleStreamType,
): Promise<Answer> {
  const response = await fetch(`${url}/api/registry/plugins/${name}/versions`, {
    ...{ method: 'POST', headers: { 'content-type': contentType }, body },
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}
