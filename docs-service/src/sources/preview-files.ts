import { invalidInput } from '@callboard/sdk/contract';
import { type PreviewFile, previewLimits } from '@callboard/sdk/contracts/docs-previews';
import { safeSegments } from '@callboard/sdk/service';

/** Sorted by path; throws `invalid-input` for what no checkout would have, or is too much. */
export function checkedFiles(files: readonly PreviewFile[]): readonly PreviewFile[] {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  let bytes = 0;
  for (const [index, { path, size }] of sorted.entries()) {
    const segments = safeSegments(path);
    if (segments.join('/') !== path || segments.some(isHidden))
      throw invalidInput(`${JSON.stringify(path)} is no path of a file of docs`);
    if (sorted[index - 1]?.path === path) throw invalidInput(`${path} is there twice`);
    if (size > previewLimits.fileBytes)
      throw invalidInput(`${path} is larger than ${previewLimits.fileBytes} bytes`);
    bytes += size;
  }
  if (bytes > previewLimits.bytes)
    throw invalidInput(`the files have ${bytes} bytes, ${previewLimits.bytes} are allowed`);
  return sorted;
}

const isHidden = (segment: string) => /^(\.git|node_modules)$/i.test(segment);
