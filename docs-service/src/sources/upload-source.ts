import { notFound } from '@callboard/sdk/contract';
import type { PreviewFile } from '@callboard/sdk/contracts/docs-previews';
import type { BlobStore } from '../blobs/blob-store.ts';
import { previewVersion } from '../domain/preview.ts';
import type { UploadSource } from '../domain/site-source.ts';
import type { SourceReader } from './source.ts';

export interface UploadSourceOptions {
  /** The files of a preview, and what differs where they may differ; absent where it is over. */
  readonly uploaded: (
    preview: string,
  ) => Promise<{ readonly revision: string; readonly files: readonly PreviewFile[] } | undefined>;
  readonly blobs: Pick<BlobStore, 'read'>;
}

/** Reads docs that an author's machine sent. */
export function createUploadSource({
  uploaded,
  blobs,
}: UploadSourceOptions): SourceReader<UploadSource> {
  const filesOf = async ({ preview }: UploadSource) => {
    const found = await uploaded(preview);
    if (found) return found;
    throw notFound('the preview');
  };
  return {
    async look(source) {
      return [{ name: previewVersion, revision: (await filesOf(source)).revision }];
    },
    async open(source) {
      const { revision, files } = await filesOf(source);
      const byPath = new Map(files.map((file) => [file.path, file]));
      return {
        revision,
        tree: {
          files: async () => [...byPath.keys()],
          issues: async () => [],
          stamp: (path) => byPath.get(path)?.hash ?? '',
          async stat(path) {
            const file = byPath.get(path);
            return file && { bytes: file.size, isExecutable: false };
          },
          async read(path) {
            const file = byPath.get(path);
            return file && blobs.read(file.hash);
          },
        },
        lastChanges: async () => new Map(),
        close: async () => undefined,
      };
    },
  };
}
