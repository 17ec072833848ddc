import { fileURLToPath } from 'node:url';
import { CallboardError, invalidInput, notFound } from '@callboard/sdk/contract';
import type { ReadTree, ScaffolderPorts } from '@callboard/sdk/scaffolder';
import type { GuardedFetch } from '@callboard/sdk/service';
import { createTreeOpener, type OpenTree, openFolder } from '@callboard/sdk/service/sources';

export interface ReadPortsOptions {
  readonly fetch: GuardedFetch;
  /** For copies of what is elsewhere. */
  readonly folder: string;
  /** The folder that a template's file may name things in. */
  readonly rootOf: (file: string) => string;
  /** Never read: the portal's own data. */
  readonly hidden: readonly string[];
}

type Reading = Pick<ScaffolderPorts, 'readTree' | 'readFile'>;

/** Reads what templates name: beside themselves, in repositories, in archives. */
export function createReadPorts(options: ReadPortsOptions): (baseUrl?: string) => Reading {
  const { fetch, hidden, rootOf } = options;
  const openTree = createTreeOpener({ fetch, folder: options.folder, hidden });
  return (templateUrl) => {
    const open = async (address: string, signal: AbortSignal): Promise<OpenTree> => {
      if (!address.startsWith('file:')) return openTree(address, { signal });
      if (templateUrl === undefined || !templateUrl.startsWith('file:'))
        throw new CallboardError('forbidden', `${address} is a file of the machine`, {
          hint: 'only a template that is a file of the machine itself may name others',
        });
      return openFolder(fileURLToPath(address), {
        ...{ within: rootOf(fileURLToPath(templateUrl)), hidden },
      });
    };
    const never = new AbortController().signal;
    return {
      async readTree(url, { baseUrl = templateUrl, signal = never } = {}) {
        return treeOf(await open(folderAddress(absoluteAddress(url, baseUrl)), signal));
      },
      async readFile(url, { baseUrl = templateUrl, signal = never, maxBytes } = {}) {
        const address = absoluteAddress(url, baseUrl);
        const isInTree = address.startsWith('file:') || isOfCodeHost(address);
        if (!isInTree) {
          const limit = maxBytes === undefined ? {} : { maxBytes };
          const { status, body } = await fetch(address, { signal, ...limit });
          if (status !== 200) throw notFound(`file ${withoutQuery(address)} (status ${status})`);
          return body;
        }
        const folder = new URL('.', address).href;
        const { tree, close } = await open(folderAddress(folder), signal);
        try {
          const name = decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '');
          const content = await tree.read(name);
          if (!content) throw notFound(`file ${withoutQuery(address)}`);
          if (maxBytes !== undefined && content.length > maxBytes)
            throw invalidInput(`${name} is larger than the ${maxBytes} bytes that are allowed`);
          return content;
        } finally {
          await close();
        }
      },
    };
  };
}

function absoluteAddress(url: string, baseUrl: string | undefined): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(url)) {
    if (/^(https?|file):/i.test(url)) return url;
    throw new CallboardError('forbidden', `addresses of ${url.split(':', 1)[0]} are not read`);
  }
  const resolved = baseUrl === undefined ? undefined : URL.parse(url, baseUrl)?.href;
  if (resolved === undefined)
    throw invalidInput(`${url} is relative, and nothing is known to be beside the template`);
  return resolved;
}

const isOfCodeHost = (address: string) =>
  /\/(blob|tree|src\/branch|src\/tag|src\/commit)\//.test(address);
/** Beside a file as a code host shows it are the folders as it shows them. */
const folderAddress = (address: string) => address.replace(/\/blob\//, '/tree/');
const withoutQuery = (address: string) => address.replace(/[?#].*$/, '');

async function treeOf({ tree, commit, close }: OpenTree): Promise<ReadTree> {
  const paths = await tree.files();
  const files = await Promise.all(
    paths.map(async (path) => {
      const found = await tree.stat(path);
      if (!found) return [];
      const read = async () => {
        const content = await tree.read(path);
        if (!content) throw notFound(`file ${path}`);
        return content;
      };
      return [{ path, sizeBytes: found.bytes, isExecutable: found.isExecutable, read }];
    }),
  );
  return { files: files.flat(), ...(commit ? { commit: commit.id } : {}), close };
}
