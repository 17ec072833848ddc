import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { framesFolder } from './frames-config.ts';

/**
 * Writes the page of each frame, `frames/<name>.html`: an empty body and the script that fills it, by
 * its hash.
 */
export async function writeFramePages(outDir: string, names: readonly string[]): Promise<void> {
  const folder = path.join(outDir, framesFolder);
  for (const name of names) {
    const script = `${name}.js`;
    const content = await readFile(path.join(folder, script));
    const integrity = `sha384-${createHash('sha384').update(content).digest('base64')}`;
    const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${name}</title>
<script defer crossorigin="anonymous" src="${script}" integrity="${integrity}"></script>
</head>
<body></body>
</html>
`;
    await writeFile(path.join(folder, `${name}.html`), html);
  }
}
