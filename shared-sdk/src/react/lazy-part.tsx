import { type ComponentType, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Loading } from '../ui/loading.tsx';
import { useHost } from './host-context.tsx';
import { PluginBoundary } from './plugin-boundary.tsx';

/** Props of {@link LazyPart}. */
export interface LazyPartProps<Props extends object> {
  /** What it is, for the words of a failure: `The panel`. */
  readonly what: string;
  /** Must stay the same function: `() => import('./panel.tsx').then(({ Panel }) => Panel)`. */
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
  readonly fallback?: ReactNode;
}

/** A part whose code arrives when it is first shown. A retry loads anew: React keeps rejections. */
export function LazyPart<Props extends object>(part: LazyPartProps<Props>) {
  const { what, load, props, fallback = <Loading /> } = part;
  const { report } = useHost();
  const [attempt, setAttempt] = useState(0);
  const Content = useMemo(() => {
    const Lazy = lazy(async () => ({ default: await load() }));
    return Object.assign(Lazy, { displayName: `${what}#${attempt}` });
  }, [load, what, attempt]);
  return (
    <PluginBoundary what={what} onError={report} onRetry={() => setAttempt((count) => count + 1)}>
      <Suspense fallback={fallback}>
        <Content {...props} />
      </Suspense>
    </PluginBoundary>
  );
}
