import { formatCount } from '@callboard/sdk/ui';
import type { ReactNode } from 'react';

export interface PeekSectionProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly children: ReactNode;
}

export function PeekSection({ title, count, children }: PeekSectionProps) {
  return (
    <section className="cat-peek-section">
      <h3>
        {title} {count !== undefined && <span className="cb-n">{formatCount(count)}</span>}
      </h3>
      {children}
    </section>
  );
}
