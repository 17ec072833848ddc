import { launchBrowser, openPage } from './browser-for-test.ts';
const browser = await launchBrowser();
const { page, complaints } = await openPage(browser);
const reqs=[]; page.on('request', r => { if (r.url().includes('/api/')) reqs.push(r.method()+' '+r.url().slice(0,120)); });
await page.goto('http://localhost:7178/catalog');
await page.waitForSelector('tr[data-row="0"]');
console.log(reqs.join('\n'));
console.log('rows', await page.locator('tr[data-row]').count(), 'height', await page.evaluate(() => document.documentElement.scrollHeight));
// scroll through with frame timing
const frames = await page.evaluate(async () => {
  const times = []; let last = performance.now();
  for (let i = 0; i < 180; i++) { window.scrollBy(0, 400); await new Promise(requestAnimationFrame); const n = performance.now(); times.push(n - last); last = n; }
  times.sort((a,b)=>a-b); return { p50: times[90], p95: times[171], max: times.at(-1) };
});
console.log('frames', frames);
await page.waitForTimeout(500);
// End key
await page.evaluate(() => scrollTo(0,0)); await page.waitForTimeout(200);
await page.keyboard.press('j');
await page.keyboard.press('End');
const t = Date.now();
await page.waitForFunction(() => document.activeElement?.closest('tr')?.dataset.row === '10042', null, { timeout: 30000 }).catch(async e => console.log('END FAIL', await page.evaluate(() => [document.activeElement?.outerHTML.slice(0,200), scrollY, document.querySelectorAll('tr[data-row]').length, [...document.querySelectorAll('tr[data-row]')].map(r=>r.dataset.row).slice(-1)])));
console.log('end in', Date.now()-t, 'ms', await page.evaluate(() => document.activeElement.textContent));
await page.screenshot({ path: '/tmp/cat-shots/many-end.png' });
await page.keyboard.press('Enter');
await page.waitForURL(/default\/component|group/);
await page.waitForSelector('.cat-entity h1');
console.log('entity scroll', await page.evaluate(() => scrollY));
const tb=Date.now();
await page.goBack();
await page.waitForSelector('tr.is-selected');
console.log('back ms', Date.now()-tb, 'row', await page.evaluate(() => [document.querySelector('tr.is-selected').dataset.row, scrollY]));
await page.reload();
await page.waitForSelector('tr.is-selected', {timeout: 20000}).catch(()=>console.log('no selected after reload'));
console.log('reload row', await page.evaluate(() => [document.querySelector('tr.is-selected')?.dataset.row, scrollY]));
console.log(complaints, reqs.length);
await browser.close();
