import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError } from '@callboard/sdk/contract';
import type { TemplateFile } from './template-files.ts';

/** Writes the files into a folder that is new or empty. Rejects with `conflict` for any other. */
export async function writeNewFolder(
  folder: string,
  files: readonly TemplateFile[],
): Promise<void> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new CallboardError('conflict', `${folder} is there already and is not empty`, {
      hint: 'choose another name, or another folder with --into',
    });
  for (const file of files) {
    const target = path.join(folder, file.path);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.text);
  }
}
