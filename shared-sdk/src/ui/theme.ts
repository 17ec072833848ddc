import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** `--cb-accent-0..9` of the light ramp; Mantine's colour functions want literals. */
const accent: MantineColorsTuple = [
  '#eef9fb',
  '#daf2f6',
  '#bae6ec',
  '#92d4de',
  '#63c0cd',
  '#34a5b4',
  '#148896',
  '#006f7b',
  '#075761',
  '#053e45',
];

/** Mantine's theme, read from the same tokens as the kit's own stylesheet. */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 7 },
  respectReducedMotion: false, // the kit's stylesheet does it, without an attribute on <html>
  fontFamily: 'var(--cb-font)',
  fontFamilyMonospace: 'var(--cb-font-mono)',
  fontSizes: {
    xs: '0.75rem',
    sm: '0.8125rem',
    md: '0.875rem',
    lg: '1rem',
    xl: '1.25rem',
  },
  lineHeights: { xs: '1.333', sm: '1.538', md: '1.429', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: {
    sm: 'var(--cb-radius-sm)',
    md: 'var(--cb-radius)',
    lg: 'var(--cb-radius-lg)',
  },
  defaultRadius: 'md',
});

const roles = {
  '--mantine-color-body': 'var(--cb-surface)',
  '--mantine-color-text': 'var(--cb-text)',
  '--mantine-color-dimmed': 'var(--cb-text-3)',
  '--mantine-color-placeholder': 'var(--cb-text-3)',
  '--mantine-color-default': 'var(--cb-surface-raised)',
  '--mantine-color-default-hover': 'var(--cb-hover)',
  '--mantine-color-default-border': 'var(--cb-border-strong)',
  '--mantine-color-anchor': 'var(--cb-text-link)',
  '--mantine-color-error': 'var(--cb-danger-text)',
  '--mantine-primary-color-filled': 'var(--cb-accent)',
  '--mantine-primary-color-filled-hover': 'var(--cb-accent-hover)',
  '--mantine-primary-color-light': 'var(--cb-accent-soft)',
  '--mantine-primary-color-light-color': 'var(--cb-accent-text)',
  '--mantine-shadow-md': 'var(--cb-shadow-2)',
  '--mantine-shadow-xl': 'var(--cb-shadow-3)',
};

/** Points Mantine's roles at ours, so that a company's accent or radius changes both. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: roles,
  dark: roles,
});
