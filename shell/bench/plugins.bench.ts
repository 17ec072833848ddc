import { launchBrowser } from '../e2e/browser-for-test.ts';
import { runPlugins } from '../e2e/many-plugins.ts';
import { startPortal } from '../e2e/portal-for-test.ts';
import { publishPlugin } from '../e2e/published-bundle.ts';
import { registryText } from '../e2e/registry-file.ts';
import { coldRoute } from './cold-route.ts';
import { measureSwaps } from './live-swaps.ts';
import { pluginOverhead } from './plugin-overhead.ts';

/**
 * What a plugin costs: the waterfall of its route in a cold browser, the time until it is on screen far
 * from the server, the bytes beside its own code, and how fast a change of it is in an open tab.
 */
const rounds = Number(process.env['CALLBOARD_BENCH_RUNS'] ?? 5);
const latencyMs = 150;
const folder = new URL('fixtures/one-page', import.meta.url).pathname;

const portal = await startPortal({ registry: registryText(['catalog', 'plugins']) });
const browser = await launchBrowser();
try {
  const publication = { dataFolder: portal.dataFolder, folder, version: '1.0.0' };
  await publishPlugin(publication);
  await runPlugins(portal, ['catalog', 'plugins', 'one-page']);
  const overhead = await pluginOverhead(publication, 'src/app.tsx');
  const url = `${portal.url}/one-page`;
  const near = await coldRoute(browser, url, { latencyMs: 0, rounds });
  const far = await coldRoute(browser, url, { latencyMs, rounds });
  const swaps = await measureSwaps(browser, portal, rounds);
  console.table(near.requests);
  console.table({
    'levels after the HTML': { value: near.levels, aim: '1' },
    'requests (the event stream left out)': { value: near.requests.length, aim: '' },
    'kB on the wire': { value: near.kB, aim: '' },
    'of them the plugin, kB': { value: near.pluginKB, aim: '' },
    'bundle besides its own code, kB gzip': { value: overhead, aim: '≤ 20' },
    'plugin on screen, ms (median)': { value: near.ms, aim: '' },
    [`plugin on screen at ${latencyMs} ms latency, ms (median)`]: { value: far.ms, aim: '' },
    ...swaps,
  });
} finally {
  await browser.close();
  await portal.stop();
}
