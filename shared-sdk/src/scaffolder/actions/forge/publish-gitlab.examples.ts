import type { ActionExample } from '../action.ts';

const before = { 'README.md': '# Pay\n' };

export const examples: readonly ActionExample[] = [
  {
    description: 'Makes a private project in a group',
    input: { repoUrl: 'gitlab.com?owner=larkspur/money&repo=pay' },
    before,
    output: {
      remoteUrl: 'https://gitlab.com/larkspur/money/pay.git',
      repoContentsUrl: 'https://gitlab.com/larkspur/money/pay/-/blob/main',
    },
  },
  {
    description: 'With settings, and a variable for its pipelines',
    input: {
      repoUrl: 'gitlab.com?owner=larkspur&repo=pay',
      settings: { description: 'Takes payments', visibility: 'internal' },
      projectVariables: [{ key: 'REGION', value: 'eu' }],
    },
    before,
  },
];
