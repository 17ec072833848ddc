import type { CSSProperties, ReactNode } from 'react';

/** Props of {@link GallerySection}. */
export interface GallerySectionProps {
  /** Its anchor on the page. */
  readonly id: string;
  readonly title: string;
  readonly rule: string;
  /** Holds `Specimen`s. */
  readonly children: ReactNode;
}

const sectionStyle: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gap: 'var(--cb-4)',
  paddingTop: 'var(--cb-6)',
  scrollMarginTop: 'var(--cb-top)',
};

const gridStyle: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 480px), 1fr))',
  gap: 'var(--cb-6) var(--cb-8)',
  paddingTop: 'var(--cb-4)',
  borderTop: '1px solid var(--cb-border)',
};

/** A section of the gallery: its rule, then its specimens. */
export function GallerySection({ id, title, rule, children }: GallerySectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} style={sectionStyle}>
      <header>
        <h2 id={`${id}-title`} className="cb-16">
          {title}
        </h2>
        <p className="cb-13 cb-tone-2">{rule}</p>
      </header>
      <div style={gridStyle}>{children}</div>
    </section>
  );
}
