import { accessibilityProblems, launchBrowser, openPage } from './browser-for-test.ts';

const base = process.argv[2] ?? 'http://localhost:7107';
const prefix = process.argv[3] ?? 'ex';
const paths = JSON.parse(process.argv[4] ?? '{"list":"/catalog"}');
const browser = await launchBrowser();
for (const [name, path] of Object.entries(paths)) {
  for (const [theme, width, height] of [
    ['light', 1440, 900],
    ['dark', 1440, 900],
    ['light', 360, 800],
    ['light', 1100, 800],
  ]) {
    if (process.argv[5] && !process.argv[5].split(',').includes(`${theme}${width}`)) continue;
    const { page, complaints } = await openPage(browser, { theme, width, height });
    page.on('requestfailed', (r) => console.log('failed', r.url()));
    page.on('response', (r) => {
      if (r.status() >= 400) console.log(r.status(), r.url());
    });
    await page.goto(base + path);
    await page
      .waitForSelector('main h1', { timeout: 10000 })
      .catch((e) => console.log('no h1', e.message.slice(0, 80)));
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(300);
    await page.screenshot({ path: `/tmp/cat-shots/${prefix}-${name}-${theme}-${width}.png` });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    console.log(
      name,
      theme,
      width,
      'complaints',
      complaints,
      'overflow',
      overflow,
      'axe',
      await accessibilityProblems(page),
    );
    await page.context().close();
  }
}
await browser.close();
