import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Deletes a file and a folder with all that is in it',
    input: { files: ['notes.txt', 'docs/drafts'] },
    before: { 'notes.txt': '', 'docs/drafts/a.md': '', 'docs/index.md': 'kept\n' },
    after: { 'notes.txt': null, 'docs/drafts/a.md': null, 'docs/index.md': 'kept\n' },
  },
  {
    description: 'Deletes what fits a pattern; nothing there is fine',
    input: { files: ['**/*.tmp', 'build'] },
    before: { 'a.tmp': '', 'src/b.tmp': '', 'src/c.ts': 'kept\n' },
    after: { 'a.tmp': null, 'src/b.tmp': null, 'src/c.ts': 'kept\n' },
  },
];
