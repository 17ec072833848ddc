import type { PortalAddress, ResolvedPlugin } from '@callboard/sdk/plugin';
import { escapeHtml } from './escape-html.ts';
import type { PageOwner } from './page-owner.ts';
import type { ShellManifest } from './shell-manifest.ts';

type Integrity = Readonly<Record<string, string>>;

/** Hash of every script of the shell and of these plugins, by address: the browser refuses others. */
export function integrityMap(
  shell: ShellManifest,
  plugins: readonly ResolvedPlugin[],
  address: PortalAddress,
): { readonly integrity: Integrity } {
  const ofShell = [...shell.js, ...shell.chunks].map((file) => [
    address.urlOf(`/shell/${file.path}`),
    file.integrity,
  ]);
  const ofPlugins = plugins.flatMap(({ baseUrl, manifest }) =>
    manifest.files
      .filter(({ path }) => path.endsWith('.js') && !path.startsWith('frames/'))
      .map(({ path, integrity }) => [`${baseUrl}${path}`, integrity]),
  );
  return { integrity: Object.fromEntries([...ofShell, ...ofPlugins]) };
}

interface PageAddress {
  /** Path of the portal that the page is at. */
  readonly path: string;
  readonly address: PortalAddress;
  readonly origin: string;
}

/** Links to all that the first view needs, so that one round trip after the page suffices. */
export function pageLinks(
  shell: ShellManifest,
  owner: PageOwner | undefined,
  { path, address, origin }: PageAddress,
): readonly string[] {
  const urlOf = (file: string) => address.urlOf(`/shell/${file}`);
  return [
    ...shell.css.map((file) => stylesheet(urlOf(file.path), file.integrity)),
    ...shell.js.map((file) => modulePreload(urlOf(file.path), file.integrity)),
    ...(owner ? ownerLinks(owner, origin) : []),
    ...(owner && path === owner.route.path ? prefetches(owner, address) : []),
  ];
}

// The loader takes a stylesheet for its own only when it stands there with its whole address.
function ownerLinks({ plugin, route }: PageOwner, origin: string): readonly string[] {
  const { name, version, baseUrl, manifest } = plugin;
  const hashes = new Map(manifest.files.map((file) => [file.path, file.integrity]));
  const { js = [], css = [] } = manifest.exposes[route.expose] ?? {};
  const hashOf = (file: string) => hashes.get(file) ?? '';
  const scripts = [...new Set([manifest.entry, ...js])];
  return [
    ...css.map((file) =>
      stylesheet(`${origin}${baseUrl}${file}`, hashOf(file), `${name}@${version}`),
    ),
    ...scripts.map((file) => modulePreload(`${baseUrl}${file}`, hashOf(file))),
  ];
}

// The first call of the page, in parallel with its code; the client's own fetch takes it over.
function prefetches({ route }: PageOwner, address: PortalAddress): readonly string[] {
  return (route.prefetch ?? []).map(
    (path) =>
      `<link rel="preload" as="fetch" crossorigin="anonymous" href="${escapeHtml(address.urlOf(path))}">`,
  );
}

function modulePreload(url: string, integrity: string): string {
  return `<link rel="modulepreload" crossorigin href="${escapeHtml(url)}" integrity="${integrity}">`;
}

function stylesheet(url: string, integrity: string, plugin?: string): string {
  const owner = plugin === undefined ? '' : ` data-cb-plugin="${escapeHtml(plugin)}"`;
  return `<link rel="stylesheet" crossorigin href="${escapeHtml(url)}" integrity="${integrity}"${owner}>`;
}
