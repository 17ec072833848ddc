import { join } from 'node:path';
import { CallboardError, errorCodeOf } from '@callboard/sdk/contract';
import type { LocationRef } from '@callboard/sdk/model';
import { listBelow, resolveBelow } from '@callboard/sdk/service';
import picomatch from 'picomatch';
import { placeBelowRoot } from './read-location.ts';
import type { SourceSpec } from './source-spec.ts';

/**
 * The files that a target with a pattern stands for, sorted. `**` stands for any folders; names that
 * start with a dot must be written. Rejects like `readLocation`.
 */
export async function expandPattern(
  target: LocationRef,
  source: SourceSpec,
): Promise<readonly string[]> {
  if (target.type === 'url') {
    throw new CallboardError('invalid-input', 'a pattern in a web address cannot be expanded', {
      hint: 'list the addresses one by one',
    });
  }
  const { root, path } = placeBelowRoot(target, source);
  const { base, glob } = picomatch.scan(path);
  if (glob === '') return [target.target]; // the signs were in a folder above the root
  const folder = await resolveBelow(root, base);
  const isMatch = picomatch(glob, { dot: false });
  const { files } = await listBelow(folder).catch((error: unknown) => {
    if (errorCodeOf(error) === 'not-found') return { files: [] };
    throw error;
  });
  // Named as written, not by what links on the way stand for, so that a file has one name.
  return files.filter((file) => isMatch(file)).map((file) => join(root, base, file));
}

/** The folder below which files may come to match a pattern. */
export const baseOfPattern = (target: string) => picomatch.scan(target).base;
