import { type ComponentType, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { Entity } from '../model/entity.ts';
import { Loading } from '../ui/loading.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import type { AvailableExtension } from './available-extension.ts';
import { HostProvider } from './host-context.tsx';
import { ParcelPlace } from './parcel-place.tsx';
import { PluginBoundary } from './plugin-boundary.tsx';
import { useExtensions } from './use-extensions.ts';

/** `inline`: a line among others, so its skeleton and its failure are as small as a button. */
type SlotLook = 'block' | 'inline';

export interface SlotProps {
  /** Id of the extension point, as `entity.card`. */
  readonly point: string;
  /** Props for each contribution, as the extension point's docstring says. */
  readonly context: Readonly<Record<string, unknown>>;
  /** The entity that `when` conditions are held against. */
  readonly entity?: Entity;
  /** Only this contribution, by its key. */
  readonly only?: string;
  /** `block` where absent. */
  readonly look?: SlotLook;
  /** Draws around each contribution, e.g. a card with its title; the contribution itself where absent. */
  readonly wrap?: (extension: AvailableExtension, content: ReactNode) => ReactNode;
}

/**
 * Where other plugins show something. Each contribution loads when first shown, renders in its
 * contributor's own host context and fails alone.
 */
export function Slot({ point, context, entity, only, look = 'block', wrap }: SlotProps) {
  const extensions = useExtensions(point, entity);
  return extensions
    .filter((extension) => only === undefined || extension.key === only)
    .map((extension) => {
      const content = (
        <SlotItem key={extension.key} extension={extension} context={context} look={look} />
      );
      return wrap ? wrap(extension, content) : content;
    });
}

/** Props of {@link SlotItem}. */
export interface SlotItemProps {
  readonly extension: AvailableExtension;
  readonly context: Readonly<Record<string, unknown>>;
  readonly look?: SlotLook;
}

/**
 * One contribution, for a place that lays out what `useExtensions` lists by itself. A new version or a
 * retry gets a new lazy component: React caches rejections.
 */
export function SlotItem({ extension, context, look = 'block' }: SlotItemProps) {
  const [attempt, setAttempt] = useState(0);
  const { load, host, plugin, version, id, properties } = extension;
  const Content = useMemo(() => {
    const name = `${plugin}@${version}/${id}#${attempt}`;
    return lazyNamed(name, () => load(attempt > 0));
  }, [plugin, version, id, attempt, load]);
  const content = (
    <HostProvider host={host}>
      <PluginBoundary
        key={`${version}#${attempt}`}
        what={look === 'inline' ? String(properties['title'] ?? id) : `${id} of ${plugin}`}
        look={look}
        onError={host.report}
        onRetry={() => setAttempt((count) => count + 1)}
      >
        <Suspense fallback={look === 'inline' ? <Skeleton width={60} /> : <Loading lines={3} />}>
          <Content {...context} />
        </Suspense>
      </PluginBoundary>
    </HostProvider>
  );
  const owner = `${plugin}@${version}`;
  if (look === 'inline') return <span data-cb-plugin={owner}>{content}</span>;
  return <div data-cb-plugin={owner}>{content}</div>;
}

function lazyNamed(
  name: string,
  load: () => ReturnType<AvailableExtension['load']>,
): ComponentType<Record<string, unknown>> {
  const Lazy = lazy(async () => ({ default: componentOf(await load()) }));
  return Object.assign(Lazy, { displayName: name });
}

function componentOf(
  loaded: Awaited<ReturnType<AvailableExtension['load']>>,
): ComponentType<Record<string, unknown>> {
  if ('component' in loaded) return loaded.component;
  if ('parcel' in loaded) {
    const { parcel } = loaded;
    return (context) => <ParcelPlace parcel={parcel} context={context} />;
  }
  throw new Error('it exports a column where something that can be shown is expected');
}
