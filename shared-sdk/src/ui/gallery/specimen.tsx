import type { CSSProperties, ReactNode } from 'react';

/** Props of {@link Specimen}. */
export interface SpecimenProps {
  readonly title: string;
  /** Takes the whole width. */
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
}

const style: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: '10px',
  alignContent: 'start',
  minWidth: 0,
};

const titleStyle: CSSProperties = { fontWeight: 'var(--cb-regular)' };

/** One component of the gallery under its name. */
export function Specimen({ title, wide, children }: SpecimenProps) {
  return (
    <div style={wide ? { ...style, gridColumn: '1 / -1' } : style}>
      <h3 className="cb-12 cb-tone-3" style={titleStyle}>
        {title}
      </h3>
      {children}
    </div>
  );
}
