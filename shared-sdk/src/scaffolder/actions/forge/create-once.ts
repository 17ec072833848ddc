import { randomUUID } from 'node:crypto';
import { errorCodeOf } from '../../../errors/callboard-error.ts';
import type { Json } from '../../../model/json.ts';
import type { PublishContext } from '../publish/publish-files.ts';

/**
 * Makes a thing on a forge once. Where the process died after it was asked for, and before the answer
 * was kept, what `find` then finds is taken for it; a first try never takes what was there before.
 */
export async function createOnce<T extends Json>(
  { checkpoint }: Pick<PublishContext, 'checkpoint'>,
  work: {
    readonly create: () => Promise<T>;
    readonly find: () => Promise<T | undefined>;
    /** Of the checkpoint, where a step makes several things. */
    readonly key?: string;
  },
): Promise<T> {
  const { create, find, key = 'created' } = work;
  const attempt: string = randomUUID();
  const first = await checkpoint<string>(`${key}: asked`, async () => attempt);
  return checkpoint(key, async () => {
    try {
      return await create();
    } catch (error) {
      const isResumed = first !== attempt;
      const found = isResumed && errorCodeOf(error) === 'conflict' ? await find() : undefined;
      if (found === undefined) throw error;
      return found;
    }
  });
}
