import { notFound } from '../../errors/callboard-error.ts';
import type { ScaffolderPorts, TreeFile } from '../actions/ports.ts';

/** Ports that read what is beside a template: `./skeleton` leads to the files `skeleton/…`. */
export function templatePorts(
  template: Readonly<Record<string, string | Uint8Array>>,
): Pick<ScaffolderPorts, 'readTree' | 'readFile'> {
  const files = Object.entries(template).map(([path, content]) => fileOf(path, content));
  const placeOf = (url: string) => url.replace(/^\.\/?/, '').replace(/\/$/, '');
  return {
    async readTree(url) {
      const start = placeOf(url) === '' ? '' : `${placeOf(url)}/`;
      const below = files.filter(({ path }) => path.startsWith(start));
      if (below.length === 0) throw notFound(`folder ${url}`);
      return {
        files: below.map((file) => ({ ...file, path: file.path.slice(start.length) })),
        close: async () => undefined,
      };
    },
    async readFile(url) {
      const file = files.find(({ path }) => path === placeOf(url));
      if (!file) throw notFound(`file ${url}`);
      return file.read();
    },
  };
}

function fileOf(path: string, content: string | Uint8Array): TreeFile {
  const bytes = Buffer.from(content);
  const isExecutable = path.endsWith('.sh');
  return { path, sizeBytes: bytes.length, isExecutable, read: async () => bytes };
}
