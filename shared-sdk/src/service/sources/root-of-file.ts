import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that what a file names may be read from: it may be anywhere in the repository of that file, and else beside it or below. `trusted`
 * is a folder that counts as a repository: that of the configuration.
 */
export function rootOfFileWith(trusted: string | undefined): (file: string) => string {
  return (file) => {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (folder === trusted || existsSync(join(folder, '.git'))) return folder;
      if (folder === dirname(folder)) return dirname(file);
    }
  };
}
