import { createRequire } from 'node:module';

/** Version of each module that the shell provides to plugins, by its exact request (decision D1a). */
export function providedModules(sdkVersion: string): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const versionOf = (name: string) => String(Object(require(`${name}/package.json`)).version);
  const react = versionOf('react');
  const reactDom = versionOf('react-dom');
  return {
    ...{ react, 'react/jsx-runtime': react },
    ...{ 'react-dom': reactDom, 'react-dom/client': reactDom },
    ...{ '@callboard/sdk/react': sdkVersion, '@callboard/sdk/ui': sdkVersion },
  };
}
