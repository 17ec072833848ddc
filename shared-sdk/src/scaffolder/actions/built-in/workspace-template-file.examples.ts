import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Fills in one file of the workspace',
    input: {
      sourcePath: 'README.md.njk',
      targetPath: 'README.md',
      values: { name: 'pay' },
      replace: true,
    },
    before: { 'README.md.njk': '# ${{ values.name }}\n', 'README.md': 'nothing yet\n' },
    after: { 'README.md': '# pay\n' },
  },
];
