import type { ResolvedPlugin } from '@callboard/sdk/plugin';
import type {} from './trusted-types.ts';

// The one script text that the shell makes: a JSON object of hashes, never from a plugin's text.
const policy = window.trustedTypes?.createPolicy('callboard-importmap', {
  createScript: (text) => text,
});

const known = new Set<string>();

/**
 * Tells the browser the hash of every script of a plugin, so that it refuses changed ones, lazy
 * chunks included. Must run before the first import of any of them.
 */
export function pinIntegrity(plugin: ResolvedPlugin): void {
  if (known.has(plugin.baseUrl)) return;
  known.add(plugin.baseUrl);
  const scripts = plugin.manifest.files.filter((file) => file.path.endsWith('.js'));
  addImportMap({
    integrity: Object.fromEntries(
      scripts.map((file) => [`${plugin.baseUrl}${file.path}`, file.integrity]),
    ),
  });
}

let isSupported: boolean | undefined;

/**
 * Whether this browser takes an import map after modules ran. Where it does not, the page needs every
 * plugin's hashes from the start, and a plugin that appears later needs a reload.
 */
export function takesLateImportMaps(): boolean {
  if (isSupported === undefined) {
    addImportMap({ imports: { 'callboard-late-map': '/shell/late-map.js' } });
    isSupported = resolves('callboard-late-map');
  }
  return isSupported;
}

function resolves(specifier: string): boolean {
  try {
    return import.meta.resolve(specifier).endsWith('/shell/late-map.js');
  } catch {
    return false; // a bare name that no map knows throws
  }
}

function addImportMap(map: object): void {
  const script = document.createElement('script');
  script.type = 'importmap';
  script.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  const text = JSON.stringify(map);
  script.textContent = policy ? policy.createScript(text) : text;
  document.head.append(script);
}
