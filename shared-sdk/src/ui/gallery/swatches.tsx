import type { CSSProperties } from 'react';
import { Code } from '../code.tsx';

/** Props of {@link Swatches}. */
export interface SwatchesProps {
  /** Names of colour tokens without `--cb-`. */
  readonly tokens: readonly string[];
}

const listStyle: CSSProperties = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))',
  gap: 'var(--cb-2)',
};

const swatchStyle: CSSProperties = {
  width: 'var(--cb-control-sm)',
  height: 'var(--cb-control-sm)',
  flex: 'none',
  border: '1px solid var(--cb-border)',
  borderRadius: 'var(--cb-radius-sm)',
};

/** Colour tokens, each with its name. */
export function Swatches({ tokens }: SwatchesProps) {
  return (
    <ul style={listStyle}>
      {tokens.map((token) => (
        <li key={token} className="cb-row cb-12 cb-tone-2">
          <span style={{ ...swatchStyle, background: `var(--cb-${token})` }} />
          <Code>{token}</Code>
        </li>
      ))}
    </ul>
  );
}
