import type { ListedRegistry } from '@callboard/sdk/plugin';
import type { createQueryClient, ReadableStore } from '@callboard/sdk/react';

/** Asks a service that is back for what failed while it was down, so that nobody has to press a button. */
export function askAgainAfterOutage(
  registry: ReadableStore<ListedRegistry>,
  queries: ReturnType<typeof createQueryClient>,
): void {
  const downIn = ({ plugins }: ListedRegistry) =>
    plugins.flatMap(({ name, service }) => (service === 'down' ? [name] : []));
  let down = downIn(registry.get());
  registry.subscribe(() => {
    const now = registry.get();
    const isUp = (name: string) =>
      now.plugins.some((plugin) => plugin.name === name && plugin.service === 'up');
    const back = down.filter(isUp);
    down = downIn(now);
    // Another plugin may have asked it too, so the failed ones of all.
    if (back.length > 0)
      void queries.refetchQueries({
        type: 'active',
        predicate: ({ state, queryKey: [owner] }) =>
          state.status === 'error' || back.some((name) => String(owner).startsWith(`${name}@`)),
      });
  });
}
