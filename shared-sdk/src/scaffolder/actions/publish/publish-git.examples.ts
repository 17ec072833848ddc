import type { ActionExample } from '../action.ts';

const before = { 'README.md': '# Pay\n' };

export const examples: readonly ActionExample[] = [
  {
    description: 'Publishes a repository that this portal keeps, without an account anywhere',
    input: { repoUrl: 'localhost?owner=platform&repo=pay' },
    before,
    output: {
      remoteUrl: 'http://localhost:7007/api/scaffolder/repos/platform/pay.git',
      repoContentsUrl: 'http://localhost:7007/api/scaffolder/repos/platform/pay.git/raw/main',
    },
  },
  {
    description: 'Pushes to an empty repository elsewhere; a dry run says so and does not',
    input: {
      remoteUrl: 'https://git.example/platform/pay.git',
      token: 'a-token-of-a-user',
      gitCommitMessage: 'First version',
    },
    before,
    output: { remoteUrl: 'https://git.example/platform/pay.git' },
  },
];
