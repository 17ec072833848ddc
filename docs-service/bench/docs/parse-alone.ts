/** Reads the Markdown of a folder and parses it with bare markdown-it; tells how long that took. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';

const [, , folder = ''] = process.argv;
const startedAt = performance.now();
const before = process.cpuUsage();
const markdown = new MarkdownIt({ html: true, linkify: true });
let characters = 0;
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  if (file.endsWith('.md'))
    characters += markdown.render(readFileSync(join(folder, file), 'utf8')).length;
const ms = performance.now() - startedAt;
process.send?.({ type: 'parsed', ms, cpu: process.cpuUsage(before), characters });
