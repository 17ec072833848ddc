import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Copies one file beside the template under another name',
    input: { url: './texts/licence.txt', targetPath: 'LICENSE' },
    template: { 'texts/licence.txt': 'All rights reserved.\n' },
    after: { LICENSE: 'All rights reserved.\n' },
  },
];
