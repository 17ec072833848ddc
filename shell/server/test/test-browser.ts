import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { registryContract } from '@callboard/sdk/contracts/registry';
import type { Boot } from '@callboard/sdk/plugin';

const bootText = /<script type="application\/json" id="callboard-boot"[^>]*>(.*?)<\/script>/s;

/** A browser of its own: cookies are kept from call to call. */
export function testBrowser(url: string, cookies: Readonly<Record<string, string>> = {}) {
  const jar = new Map(Object.entries(cookies));
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send: typeof fetch = async (to, init) => {
    const headers = { ...Object(init?.headers), cookie: cookie() };
    const answer = await fetch(to, { ...init, headers });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const client = createClient(routesOf(registryContract), { baseUrl: url, fetch: send });
  const page = async () => {
    const html = await (await send(url, { headers: { accept: 'text/html' } })).text();
    const boot: Boot = JSON.parse(bootText.exec(html)?.[1] ?? '');
    return boot.registry;
  };
  return {
    ...{ client, cookie, jar, send },
    page,
    /** Versions of the plugins on the page, by name. */
    versions: async () => versionsIn(await page()),
    /** What this browser tells of one version, with its cookie. */
    async report(version: string, told: { starts?: number; crashes?: number }, plugin = 'demo') {
      const reports = [{ plugin, version, starts: 0, crashes: 0, reason: 'no rows', ...told }];
      const { isCounted } = await client.reportHealth({ body: { reports } });
      if (!isCounted) await client.reportHealth({ body: { reports } });
    },
  };
}

export type TestBrowser = ReturnType<typeof testBrowser>;

export const versionsIn = ({ plugins }: Boot['registry']) =>
  Object.fromEntries(plugins.map(({ name, version }) => [name, version]));
