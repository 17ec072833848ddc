import { expect, test } from 'vitest';
import { createSanitizer } from './sanitize.ts';

const sanitize = createSanitizer({ frameHosts: ['video.example'] });

test.each([
  ['<script>alert(1)</script>text', 'text'],
  ['<style>*{display:none}</style>text', 'text'],
  ['<img src="x.png" onerror="alert(1)">', '<img src="x.png" loading="lazy" />'],
  ['<a href="jav&#x09;ascript:alert(1)">a</a>', '<a>a</a>'],
  ['<a href="JaVaScRiPt:alert(1)">a</a>', '<a>a</a>'],
  ['<a href="vbscript:x">a</a>', '<a>a</a>'],
  ['<a href="data:text/html,x">a</a>', '<a>a</a>'],
  ['<a href="//evil.example/x">a</a>', '<a rel="noopener noreferrer">a</a>'],
  ['<div style="position:fixed;inset:0;color:red">x</div>', '<div style="color:red">x</div>'],
  ['<p style="background:url(https://x.example)">x</p>', '<p>x</p>'],
  ['<p style="width:expression(alert(1))">x</p>', '<p>x</p>'],
  ['<svg onload="x"><script>1</script></svg>y', 'y'],
  ['<form action="x"><button>b</button></form>', 'b'],
  ['<input type="password" name="p" value="v">', '<input type="checkbox" name="p" disabled />'],
  ['<base href="https://evil.example"><meta http-equiv="refresh" content="0">', ''],
  ['<object data="x"><embed src="x"></object>y', 'y'],
  ['<iframe src="https://evil.example/x"></iframe>', ''],
  ['<iframe src="javascript:alert(1)"></iframe>', ''],
  ['<img src="data:image/svg+xml;base64,AAAA">', '<img loading="lazy" />'],
  ['<p class="cb-dialog mantine-x ok" id="cb-root">x</p>', '<p class="ok">x</p>'],
  [
    '<math><mtext><img src=x onerror=alert(1)></mtext></math>',
    '<math><mtext><img src="x" loading="lazy" /></mtext></math>',
  ],
])('%s is made harmless', (source, expected) => {
  expect(sanitize(source)).toBe(expected);
});

test.each([
  '<a href="callboard-page:guide/#part">a</a>',
  '<a href="#part">a</a>',
  '<a href="mailto:me@example.org">a</a>',
  '<h2 id="größe">x</h2>',
  '<details open="open"><summary>s</summary><p>x</p></details>',
  '<table><thead><tr><th style="text-align:right" colspan="2">x</th></tr></thead></table>',
  '<dl><dt>a</dt><dd>b</dd></dl>',
  '<input type="radio" id="__tabbed_1_1" name="__tabbed_1" checked="checked" />',
  '<math><mi>x</mi></math>',
  '<pre class="mermaid"><code>a --&gt; b</code></pre>',
])('%s stays as it is', (source) => {
  expect(sanitize(source)).toBe(source);
});

test('pictures of the site, and frames of hosts that are allowed', () => {
  expect(sanitize('<img src="callboard-asset:a.png" alt="A">')).toBe(
    '<img src="callboard-asset:a.png" alt="A" loading="lazy" />',
  );
  const frame = sanitize('<iframe src="https://video.example/x" srcdoc="<script>"></iframe>');
  expect(frame).toContain('src="https://video.example/x"');
  expect(frame).toContain('sandbox=');
  expect(frame).not.toContain('srcdoc');
});
