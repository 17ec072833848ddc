import { useStore } from '@callboard/sdk/react';
import { FailureCard, NotFound } from '@callboard/sdk/ui';
import { navigationOf } from '../contributions/navigation.ts';
import { useShell } from './shell-context.ts';

/** No plugin owns this address; says so, or which refused plugin likely does. */
export function NobodyHere() {
  const { registry, location, reader } = useShell();
  const { plugins, refused } = useStore(registry);
  const path = useStore(location).split('?')[0] ?? '/';
  const owner = refused.find(({ name }) => path === `/${name}` || path.startsWith(`/${name}/`));
  if (owner)
    return (
      <FailureCard
        title={owner.name}
        source={owner.version}
        what={`${owner.name} cannot be shown`}
        why={owner.reason}
        stillTrue="The rest of the portal is not affected."
        onRetry={() => window.location.reload()}
      />
    );
  const pages = navigationOf(plugins, reader).flatMap(({ items }) => items);
  if (path === '/' && pages.length === 0)
    return (
      <NotFound title="No plugin is enabled">
        Enable one in registry.yaml; it appears here within a second, without a reload.
      </NotFound>
    );
  return (
    <NotFound
      title={`Nothing is at ${path}`}
      nearest={pages.slice(0, 3).map((page) => ({ title: page.label, href: page.path }))}
    >
      No enabled plugin has a page at this address.
    </NotFound>
  );
}
