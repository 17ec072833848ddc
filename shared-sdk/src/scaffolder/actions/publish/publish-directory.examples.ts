import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Writes a folder, to try a template out',
    input: { path: 'pay' },
    before: { 'README.md': '# Pay\n' },
    output: { remoteUrl: 'http://localhost:7007/api/scaffolder/repos/folders/pay.git' },
  },
];
