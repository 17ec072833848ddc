import { type ComponentType, lazy, Suspense, useMemo, useState } from 'react';
import type { Entity } from '../model/entity.ts';
import { Loading } from '../ui/loading.tsx';
import type { AvailableExtension } from './available-extension.ts';
import { HostProvider } from './host-context.tsx';
import { PluginBoundary } from './plugin-boundary.tsx';
import { useExtensions } from './use-extensions.ts';

export interface SlotProps {
  /** Id of the extension point, as `entity.card`. */
  readonly point: string;
  /** Props for each contribution, as the extension point's docstring says. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The entity that `when` conditions are held against. */
  readonly entity?: Entity;
  /** Only this contribution, by its key. */
  readonly only?: string;
  /** Draws around each contribution, e.g. a card with its title; the contribution itself where absent. */
  readonly wrap?: (extension: AvailableExtension, content: React.ReactNode) => React.ReactNode;
}

/**
 * Where other plugins show something. Each contribution loads when first shown, renders in its
 * contributor's own host context and fails alone.
 */
export function Slot({ point, context, entity, only, wrap }: SlotProps) {
  const extensions = useExtensions(point, entity);
  return extensions
    .filter((extension) => only === undefined || extension.key === only)
    .map((extension) => {
      const content = <SlotItem key={extension.key} extension={extension} context={context} />;
      return wrap ? wrap(extension, content) : content;
    });
}

interface SlotItemProps {
  readonly extension: AvailableExtension;
  readonly context: Readonly<Record<string, unknown>>;
}

/** One contribution. A new version or a retry gets a new lazy component: React caches rejections. */
function SlotItem({ extension, context }: SlotItemProps) {
  const [attempt, setAttempt] = useState(0);
  const { load, host, plugin, version, id } = extension;
  const Content = useMemo(() => {
    const name = `${plugin}@${version}/${id}#${attempt}`;
    return lazyNamed(name, () => load(attempt > 0));
  }, [plugin, version, id, attempt, load]);
  return (
    <div data-cb-plugin={`${plugin}@${version}`}>
      <HostProvider host={host}>
        <PluginBoundary
          key={`${version}#${attempt}`}
          what={`${extension.id} of ${plugin}`}
          onError={host.report}
          onRetry={() => setAttempt((count) => count + 1)}
        >
          <Suspense fallback={<Loading lines={3} />}>
            <Content {...context} />
          </Suspense>
        </PluginBoundary>
      </HostProvider>
    </div>
  );
}

function lazyNamed(
  name: string,
  load: () => ReturnType<AvailableExtension['load']>,
): ComponentType<Record<string, unknown>> {
  const Lazy = lazy(async () => ({ default: (await load()).component }));
  return Object.assign(Lazy, { displayName: name });
}
