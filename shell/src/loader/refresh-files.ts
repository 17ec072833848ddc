import type { ResolvedPlugin } from '@callboard/sdk/plugin';
import { within } from './within.ts';

const deadlineMs = 10_000;

/**
 * Takes a bundle's scripts anew from the server. They are immutable, so a browser that once got a
 * damaged one would answer every further attempt from its cache. Never rejects: the import that
 * follows says what is wrong.
 */
export async function refreshFiles({ baseUrl, manifest }: ResolvedPlugin): Promise<void> {
  const scripts = manifest.files.filter(
    ({ path }) => path.endsWith('.js') && !path.startsWith('frames/'),
  );
  const asked = scripts.map(async ({ path }) => {
    const response = await fetch(`${baseUrl}${path}`, { cache: 'reload' });
    await response.arrayBuffer(); // only a whole answer is kept
  });
  await Promise.allSettled(
    asked.map((one) => within(one, deadlineMs, 'a file took too long to arrive')),
  );
}
