import type { ActionExample } from '../action.ts';

const before = { 'README.md': '# Pay\n' };

export const examples: readonly ActionExample[] = [
  {
    description: 'Makes a private repository',
    input: {
      repoUrl: 'github.com?owner=larkspur&repo=pay',
      description: 'Takes payments',
      topics: ['payments'],
    },
    before,
    output: {
      remoteUrl: 'https://github.com/larkspur/pay.git',
      repoContentsUrl: 'https://github.com/larkspur/pay/blob/main',
    },
  },
  {
    description: 'Makes an internal one with rules for its branch and access for a team',
    input: {
      repoUrl: 'github.com?owner=larkspur&repo=pay',
      repoVisibility: 'internal',
      defaultBranch: 'trunk',
      access: 'larkspur/money',
      requiredApprovingReviewCount: 2,
      requireCodeOwnerReviews: true,
      gitCommitMessage: 'First version',
    },
    before,
    output: { repoContentsUrl: 'https://github.com/larkspur/pay/blob/trunk' },
  },
  {
    description: 'With the host localhost, keeps the repository in this portal',
    input: { repoUrl: 'localhost?owner=platform&repo=pay' },
    before,
    output: { remoteUrl: 'http://localhost:7007/api/scaffolder/repos/platform/pay.git' },
  },
];
