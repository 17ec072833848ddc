import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Deps } from '../deps.ts';

/**
 * Lets a task run again from a step on; from its first where the files of what it did are gone, which
 * the steps before would be needed for.
 */
export async function retryTask(
  deps: Deps,
  id: string,
  options: {
    readonly from?: string | undefined;
    readonly secrets?: Readonly<Record<string, string>> | undefined;
  },
): Promise<{ id: string }> {
  const { from, secrets = {} } = options;
  const startOver = !existsSync(join(deps.folder, id));
  await deps.tasks.retry(id, { ...(from === undefined ? {} : { from }), secrets, startOver });
  deps.wake();
  return { id };
}
