import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { PluginFile } from '@callboard/sdk/plugin';
import type { IncomingBundle, IncomingFile } from '../bundles/bundle-store.ts';
import type { TestBundle } from './send-bundle.ts';

/** A bundle on its way into a store; `change` may throw or send something else in place of a file. */
export function incoming(
  { folder, manifest, manifestBytes }: Omit<TestBundle, 'stream'>,
  change: (file: PluginFile, content: Buffer) => Buffer = (_file, content) => content,
): IncomingBundle {
  async function* files(): AsyncGenerator<IncomingFile> {
    for (const file of manifest.files) {
      const content = await readFile(path.join(folder, file.path));
      yield {
        file,
        content: (async function* chunks() {
          yield change(file, content);
        })(),
      };
    }
  }
  return { manifest, manifestBytes, files: files() };
}
