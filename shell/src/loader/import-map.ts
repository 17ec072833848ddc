import type { ResolvedPlugin } from '@callboard/sdk/plugin';
import type {} from './trusted-types.ts';

// The one script text that the shell makes: a JSON object of hashes, never from a plugin's text.
const policy = window.trustedTypes?.createPolicy('callboard-importmap', {
  createScript: (text) => text,
});

// What the gateway wrote into the page stands already; stating it again is a warning in the console.
const pinned = new Set(
  [...document.querySelectorAll('script[type="importmap"]')].flatMap((script) =>
    Object.keys(JSON.parse(script.textContent || '{}').integrity ?? {}),
  ),
);

/**
 * Tells the browser the hash of every script of a plugin, so that it refuses changed ones, lazy
 * chunks included. Must run before the first import of any of them.
 */
export function pinIntegrity({ baseUrl, manifest }: ResolvedPlugin): void {
  const fresh = manifest.files
    // A frame is a page of its own; its scripts never run in this one.
    .filter(({ path }) => !path.startsWith('frames/'))
    .map((file) => ({ url: `${baseUrl}${file.path}`, integrity: file.integrity }))
    .filter(({ url }) => url.endsWith('.js') && !pinned.has(url));
  if (fresh.length === 0) return;
  for (const { url } of fresh) pinned.add(url);
  addImportMap({
    integrity: Object.fromEntries(fresh.map(({ url, integrity }) => [url, integrity])),
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
  script.remove(); // read as soon as it stood there
}
