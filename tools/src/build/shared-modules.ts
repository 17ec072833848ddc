/**
 * The modules that shell and plugins share, by exact request (decision D1a). The shell provides and
 * imports each of them; a plugin consumes them and never bundles a copy. Everything else is private
 * to each bundle.
 *
 * Never a key with a trailing slash: it works only for subpaths that the shell itself imports.
 */
export const sharedModules = {
  react: '^19.2.0',
  'react/jsx-runtime': '^19.2.0',
  'react-dom': '^19.2.0',
  'react-dom/client': '^19.2.0',
  '@callboard/sdk/react': '^0.1.0',
  '@callboard/sdk/ui': '^0.1.0',
} as const satisfies Readonly<Record<string, string>>;

interface Shared {
  readonly singleton: true;
  readonly requiredVersion: string;
  readonly eager?: true;
  readonly import?: false;
}

/** Settings of the federation plugin for one side of the sharing. */
export function sharedFor(side: 'shell' | 'plugin'): Record<string, Shared> {
  const own = side === 'shell' ? ({ eager: true } as const) : ({ import: false } as const);
  return Object.fromEntries(
    Object.entries(sharedModules).map(([key, requiredVersion]) => [
      key,
      { singleton: true, requiredVersion, ...own },
    ]),
  );
}
