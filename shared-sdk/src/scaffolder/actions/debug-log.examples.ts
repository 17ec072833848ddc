import type { ActionExample } from './action.ts';

export const examples: readonly ActionExample[] = [
  { description: 'Writes a message', input: { message: 'Hello Backstage!' } },
  {
    description: 'Lists the files of the workspace',
    input: { listWorkspace: true },
    before: { 'README.md': '# Hello\n' },
  },
  {
    description: 'Shows what is in the files of the workspace',
    input: { message: 'So far:', listWorkspace: 'with-contents' },
    before: { 'README.md': '# Hello\n' },
  },
];
