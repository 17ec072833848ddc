import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Proposes files for a folder of a repository',
    input: {
      repoUrl: 'github.com?owner=larkspur&repo=infrastructure',
      branchName: 'add-pay',
      title: 'Add pay',
      description: 'The queues of pay.',
      targetPath: 'queues/pay',
      reviewers: ['ines'],
    },
    before: { 'queue.yaml': 'name: pay\n' },
    output: { targetBranchName: 'main' },
  },
];
