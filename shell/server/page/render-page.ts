import {
  type Boot,
  listRegistry,
  type PortalAddress,
  type ResolvedRegistry,
} from '@callboard/sdk/plugin';
import { brandStyle } from './brand-style.ts';
import { escapeHtml, scriptJson } from './escape-html.ts';
import { integrityMap, pageLinks } from './page-links.ts';
import { pageOwner } from './page-owner.ts';
import type { ShellManifest } from './shell-manifest.ts';
import { themeScriptOf } from './theme-script.ts';

export interface PageInput {
  readonly address: PortalAddress;
  /** Path of the portal, without query. */
  readonly path: string;
  readonly boot: Omit<Boot, 'registry'> & { readonly registry: ResolvedRegistry };
  readonly shell: ShellManifest;
  /** Of this one answer; also in its content security policy. */
  readonly nonce: string;
  /** For browsers that take no import map later: the hashes of all plugins. */
  readonly withAllPlugins: boolean;
  /** Of the portal, as the reader's browser knows it; empty where that is not known. */
  readonly origin: string;
}

/**
 * The one page of the portal, with the registry in it and links to all that its first view needs.
 * Pure. The import map stands before everything that could start a module.
 */
export function renderPage(input: PageInput): string {
  const { path, address, boot, shell, nonce, withAllPlugins, origin } = input;
  const { plugins } = boot.registry;
  const owner = pageOwner(plugins, path);
  const pinned = withAllPlugins ? plugins : owner ? [owner.plugin] : [];
  const listed: Boot = {
    ...boot,
    registry: listRegistry(boot.registry, owner ? [owner.plugin] : []),
  };
  const { name } = boot.brand;
  const title = owner ? `${owner.route.title} · ${name}` : name;
  const style = brandStyle(boot.brand);
  const [entry] = shell.js;
  return `<!doctype html>
<html lang="en" data-mantine-color-scheme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<script nonce="${nonce}">${themeScriptOf(address.nameOf('cb-theme'))}</script>
<script type="importmap" nonce="${nonce}">${scriptJson(integrityMap(shell, pinned, address))}</script>
${pageLinks(shell, owner, { path, address, origin }).join('\n')}
${style === '' ? '' : `<style nonce="${nonce}">${style}</style>\n`}<link rel="icon" href="${icon}">
<script type="application/json" id="callboard-boot" nonce="${nonce}">${scriptJson(listed)}</script>
<script type="module" crossorigin nonce="${nonce}" src="${escapeHtml(address.urlOf(`/shell/${entry?.path}`))}" integrity="${entry?.integrity ?? ''}"></script>
</head>
<body>
<div id="callboard-root">${skeleton(name, address.urlOf('/'))}</div>
<noscript>${escapeHtml(name)} needs JavaScript. Please switch it on and load the page again.</noscript>
</body>
</html>
`;
}

// The mark as the shell draws it (`frame/brand-mark.tsx`).
const markOf = (fill: string, lines: string) =>
  `<rect x="2" y="2" width="20" height="20" rx="5.5" fill="${fill}"/><path d="M7 8.5h10M7 12h10M7 15.5h5.5" stroke="${lines}" stroke-width="1.9" stroke-linecap="round" fill="none"/>`;
const mark = `<svg aria-hidden="true" viewBox="0 0 24 24">${markOf('currentColor', 'var(--cb-canvas)')}</svg>`;
const icon = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${markOf('#006f7b', '#fff')}</svg>`)}`;

// The frame as the shell draws it first, empty: nothing jumps when the real one takes its place.
const skeleton = (name: string, start: string) =>
  `<div class="cb-app" aria-busy="true"><nav class="cb-rail" aria-label="Main"><a class="cb-brand" href="${escapeHtml(start)}">${mark}<span>${escapeHtml(name)}</span></a></nav><div class="cb-content"><header class="cb-top-bar"></header><main id="main" class="cb-main"></main></div></div>`;
