export interface BrandMarkProps {
  /** The company's own logo; our mark where absent. */
  readonly logo?: string;
}

export function BrandMark({ logo }: BrandMarkProps) {
  if (logo) return <img src={logo} alt="" width={24} height={24} />;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <rect x="2" y="2" width="20" height="20" rx="5.5" fill="currentColor" />
      <path
        d="M7 8.5h10M7 12h10M7 15.5h5.5"
        stroke="var(--cb-canvas)"
        strokeWidth="1.9"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}
