import type { PluginFile, ResolvedPlugin } from '@callboard/sdk/plugin';
import { within } from './within.ts';

const deadlineMs = 5_000;

/**
 * Why the browser refused a module; it tells nobody but its console. Looks at the files that the
 * module starts with, as the browser got them. Answers nothing where all of them are sound.
 */
export async function diagnoseFiles(
  { baseUrl, manifest }: ResolvedPlugin,
  expose: string,
): Promise<string | undefined> {
  const started = new Set([manifest.entry, ...(manifest.exposes[expose]?.js ?? [])]);
  const files = manifest.files.filter(({ path }) => started.has(path));
  const looks = files.map((file) =>
    within(problemOf(baseUrl, file), deadlineMs, 'late').catch(() => `${file.path} did not arrive`),
  );
  return (await Promise.all(looks)).find((problem) => problem !== undefined);
}

async function problemOf(baseUrl: string, file: PluginFile): Promise<string | undefined> {
  const response = await fetch(`${baseUrl}${file.path}`);
  if (!response.ok) return `${file.path} is missing: the server answered ${response.status}`;
  const type = response.headers.get('content-type')?.split(';', 1)[0] ?? 'no content type';
  if (!/javascript/.test(type))
    return `${file.path} came as ${type}${type === 'text/html' ? ', a page instead of a script' : ', which no browser runs'}`;
  const hash = await sha384(await response.arrayBuffer());
  if (hash === undefined || hash === file.integrity) return undefined;
  return `${file.path} was changed: its hash is not the one that was published`;
}

// Only a page over HTTPS, or of this machine, may hash.
async function sha384(content: ArrayBuffer): Promise<string | undefined> {
  if (!window.isSecureContext) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', content));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}
