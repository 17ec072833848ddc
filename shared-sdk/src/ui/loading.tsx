import { Skeleton } from './skeleton.tsx';

/** Props of {@link Loading}. */
export interface LoadingProps {
  /** What is loading, for screen readers; `Loading` where absent. */
  readonly label?: string | undefined;
  /** Lines of the size of what replaces them; 4 where absent. */
  readonly lines?: number | undefined;
}

const widths = ['88%', '62%', '74%', '56%', '81%', '68%'] as const;

/** State: loading. Keeps its place from the start and shows nothing before 150 ms. */
export function Loading({ label = 'Loading', lines = 4 }: LoadingProps) {
  return (
    <div className="cb-state is-loading" aria-busy="true">
      <span className="cb-vh" role="status">
        {label}
      </span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={widths[line % widths.length]} />
      ))}
    </div>
  );
}
