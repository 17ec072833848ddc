import type { Brand } from '@callboard/sdk/plugin';

/**
 * The company's accent and radius over the tokens of the kit, as CSS; empty where it states none.
 *
 * The accent carries white text, so it is darkened until the contrast suffices.
 */
export function brandStyle({ accent, radius }: Brand): string {
  const rounded = radius === undefined ? '' : `:root{--cb-radius:${radius}px}`;
  const rgb = accent === undefined ? undefined : parseHex(accent);
  if (!rgb) return rounded;
  const solid = toHex(darkenedForWhite(rgb));
  const light = roles(solid, `color-mix(in oklab, ${solid} 88%, black)`, {
    soft: `color-mix(in oklab, ${solid} 14%, white)`,
    text: `color-mix(in oklab, ${solid} 88%, black)`,
  });
  const dark = roles(solid, `color-mix(in oklab, ${solid} 88%, black)`, {
    soft: `color-mix(in oklab, ${solid} 28%, #121617)`,
    text: `color-mix(in oklab, ${solid} 42%, white)`,
  });
  return `${rounded}:root{${light}}:root[data-mantine-color-scheme="dark"]{${dark}}`;
}

function roles(solid: string, hover: string, more: { soft: string; text: string }): string {
  return [
    `--cb-accent:${solid}`,
    `--cb-accent-hover:${hover}`,
    `--cb-accent-soft:${more.soft}`,
    `--cb-accent-text:${more.text}`,
    `--cb-accent-line:color-mix(in oklab, ${solid} 80%, white)`,
    `--cb-text-link:${more.text}`,
  ].join(';');
}

type Rgb = readonly [red: number, green: number, blue: number];

function parseHex(text: string): Rgb | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  const parts = (long ?? short)
    ?.slice(1)
    .map((part) => Number.parseInt(part.repeat(2 / part.length), 16));
  const [red, green, blue] = parts ?? [];
  return red === undefined || green === undefined || blue === undefined
    ? undefined
    : [red, green, blue];
}

const toHex = (rgb: Rgb) =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function darkenedForWhite(rgb: Rgb): Rgb {
  const [red, green, blue] = rgb;
  return 1.05 / (luminance(rgb) + 0.05) >= 4.5
    ? rgb
    : darkenedForWhite([red * 0.94, green * 0.94, blue * 0.94]);
}

// WCAG 2: relative luminance.
function luminance([red, green, blue]: Rgb): number {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
