import type { ActionExample } from '../action.ts';

const before = { 'src/a.ts': '', 'src/lib/b.ts': '', 'README.md': '' };

export const examples: readonly ActionExample[] = [
  { description: 'Lists a folder', input: { paths: ['src'] }, before },
  {
    description: 'Lists all that is below folders',
    input: { paths: ['.'], recursive: true },
    before,
  },
];
