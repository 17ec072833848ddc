import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Fills in files that an earlier step fetched',
    input: { sourcePath: 'skeleton', targetPath: 'out', values: { name: 'pay' } },
    before: {
      'skeleton/${{ values.name }}/README.md': '# ${{ values.name }}\n',
      'skeleton/logo.svg': '<svg/>\n',
    },
    after: { 'out/pay/README.md': '# pay\n', 'out/logo.svg': '<svg/>\n' },
  },
];
