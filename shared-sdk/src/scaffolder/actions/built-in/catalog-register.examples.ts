import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Registers a file by its address',
    input: { catalogInfoUrl: 'https://git.example/pay/blob/main/catalog-info.yaml' },
    output: {
      catalogInfoUrl: 'https://git.example/pay/blob/main/catalog-info.yaml',
      entityRef: 'component:default/example',
    },
  },
  {
    description: 'Registers the file of a repository that an earlier step published',
    input: {
      repoContentsUrl: 'https://git.example/pay/blob/main',
      catalogInfoPath: '/backstage/catalog-info.yaml',
    },
    output: { catalogInfoUrl: 'https://git.example/pay/blob/main/backstage/catalog-info.yaml' },
  },
];
