import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRenderPool, type SitePlan } from '@callboard/sdk/docs';
import { expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser-for-test.ts';

const samples = process.env['CALLBOARD_DEEP'] ? 4_000 : 200;
const seed = Number(process.env['CALLBOARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const pagesAtOnce = 20;

/** Each would call `hit` if it came through. */
const attacks = [
  '<script>hit()</script>',
  '<img src=x onerror=hit()>',
  '<svg onload=hit()><animate onbegin=hit() attributeName=x dur=1s>',
  '<svg><style><img src=x onerror=hit()></style></svg>',
  '<details open ontoggle=hit()><summary>x</summary></details>',
  '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
  '<iframe src="javascript:parent.hit()"></iframe>',
  '<object data="javascript:hit()"></object><embed src="javascript:hit()">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hit()&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=hit()>"></noscript>',
  '<!--> <img src=x onerror=hit()> -->',
  '<!-- --!> <img src=x onerror=hit()> -->',
  '<?x ><img src=x onerror=hit()> ?>',
  '<![CDATA[><img src=x onerror=hit()>]]>',
  '<input autofocus onfocus=hit()>',
  '<video><source onerror=hit()></video><audio src=x onerror=hit()></audio>',
  '<style>@import "javascript:hit()"; * { background: url("javascript:hit()") }</style>',
  '<textarea></textarea><img src=x onerror=hit()>',
  '<title><img src=x onerror=hit()></title><xmp><img src=x onerror=hit()></xmp>',
  '<template><script>hit()</script></template><form action="javascript:hit()"><button>x</button></form>',
  '![x](x){: onerror="hit()" } [a](x){ onmouseover="hit()" style="position:fixed" }',
  '[a](javascript:hit()) [b](java&#115;cript:hit()) <javascript:hit()> <a href="&#1;javascript:hit()">c</a>',
  '![a](x" onerror="hit()) [b]: x "\\" onclick=hit()"',
  '*[ab]: "><img src=x onerror=hit()>\n\nab',
  '[^1]\n\n[^1]: <img src=x onerror=hit()>',
  '$<img src=x onerror=hit()>$ ++ctrl+"<img src=x onerror=hit()>"++',
];
const places = [
  (text: string) => text,
  (text: string) => `- a\n    - ${text}\n`,
  (text: string) => `| a | b |\n|---|---|\n| ${text.replaceAll('\n', ' ')} | c |\n`,
  (text: string) => `<div markdown title="a">\n${text}\n</div>`,
  (text: string) => `!!! note "${text}"\n    ${text}\n`,
  (text: string) => `# ${text}\n\nTerm\n:   ${text}\n`,
  (text: string) => `\`\`\`html title="${text}"\n${text}\n\`\`\`\n\n\`${text}\``,
  (text: string) => `=== "${text}"\n    ${text}\n\n> [!NOTE]\n> ${text}\n`,
];

function randomOf(from: number): (below: number) => number {
  let state = from || 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Ordinary text with attacks in it, some of it cut out and doubled. */
function mutated(text: string, random: (below: number) => number): string {
  const start = random(Math.max(1, text.length - 1_500));
  let page = text.slice(start, start + 1_500);
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const attack = attacks[random(attacks.length)] ?? '';
    const placed = places[random(places.length)]?.(attack) ?? attack;
    const at = random(page.length + 1);
    page = random(3) === 0 ? page.slice(0, at) + placed + page.slice(at) : `${page}\n\n${placed}\n`;
    const from = random(page.length + 1);
    if (random(2) === 0) page = page.slice(0, from) + page.slice(from + random(4));
    if (random(4) === 0) page += page.slice(from, from + random(60));
  }
  return page;
}

const extensions = [
  ...['extra', 'abbr', 'footnotes', 'attr_list', 'md_in_html', 'admonition', 'def_list', 'tables'],
  ...['superfences', 'tabbed', 'keys', 'arithmatex', 'caret', 'critic'].map(
    (name) => `pymdownx.${name}`,
  ),
  'gh-admonitions',
].map((name) => ({ name, options: {} }));
const plan: SitePlan = {
  ...{ name: 'Site', docsDir: 'docs', useDirectoryUrls: true, pages: [], nav: [], extra: {} },
  ...{ assets: new Map(), redirects: new Map(), extensions, warnings: [] },
};

async function rendered(): Promise<readonly string[]> {
  const folder = join(import.meta.dirname, '../../docs');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const random = randomOf(seed);
  const pages = Array.from({ length: samples }, (_, index) => ({
    ...{ src: `${index}.md`, file: `docs/${index}.md`, url: `${index}/` },
    text: mutated(texts[random(texts.length)] ?? '', random),
  }));
  // What cannot be rendered in time is plain text, which has nothing to say here.
  const pool = createRenderPool({ settings: { frameHosts: [] }, pageLimitMs: 60_000 });
  const found: string[] = [];
  try {
    await pool.render(pages, {
      plan,
      readText: () => Promise.resolve(undefined),
      signal: new AbortController().signal,
      onPage: (_page, { html }) => void found.push(html),
    });
  } finally {
    await pool.close();
  }
  return found;
}

test(`in ${samples} hostile pages nothing runs in a browser (seed ${seed})`, async (t) => {
  const browser = await launchBrowser();
  t.onTestFinished(() => browser.close());
  const { page } = await openPage(browser);
  await page.route('**/*', (route) => route.abort());
  await page.addInitScript(() =>
    Object.assign(window, { hits: 0, hit: () => (Object(window).hits += 1) }),
  );
  /** Runs as a page of its own, the way a browser reads it first and as a script puts it in. */
  const hitsOf = async (html: string) => {
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><main>${html}</main>`);
    return page.evaluate(async (text) => {
      const again = document.createElement('main');
      again.innerHTML = text;
      document.body.append(again);
      // Pictures fail, frames load and elements are toggled in tasks of their own.
      for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setTimeout(done, 0));
      const links = [...document.querySelectorAll('a, area, form')].map(
        (each) => each.getAttribute('href') ?? each.getAttribute('action') ?? '',
      );
      const harmful = links.filter((href) => /^javascript:/i.test(new URL(href, 'http://a/').href));
      return Number(Object(window).hits) + harmful.length;
    }, html);
  };
  expect(await hitsOf('<script>hit()</script>')).toBeGreaterThan(0);
  expect(await hitsOf('<img src=x onerror=hit()>')).toBeGreaterThan(0);
  expect(await hitsOf('<a href="&#1;java&#10;script:hit()">x</a>')).toBeGreaterThan(0);
  const all = await rendered();
  expect(all).toHaveLength(samples);
  for (let from = 0; from < all.length; from += pagesAtOnce) {
    const some = all.slice(from, from + pagesAtOnce).map((html) => `<section>${html}</section>`);
    expect(await hitsOf(some.join('\n')), `pages from ${from}`).toBe(0);
  }
});
