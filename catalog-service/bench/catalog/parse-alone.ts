/** Parses every YAML file below a folder as a plain program would, and does nothing else. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('which folder?');
let documents = 0;
for (const file of globSync('**/*.yaml', { cwd: folder }))
  for (const document of parseAllDocuments(readFileSync(join(folder, file), 'utf8'))) {
    document.toJS();
    documents += 1;
  }
process.stdout.write(String(documents));
