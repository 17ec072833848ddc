import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Gives a file and a folder other names',
    input: {
      files: [
        { from: 'gitignore', to: '.gitignore' },
        { from: 'src/main/java/app', to: 'src/main/java/com/example/pay' },
      ],
    },
    before: { gitignore: 'dist\n', 'src/main/java/app/App.java': 'class App {}\n' },
    after: {
      '.gitignore': 'dist\n',
      gitignore: null,
      'src/main/java/com/example/pay/App.java': 'class App {}\n',
    },
  },
  {
    description: 'Replaces a file that is there',
    input: { files: [{ from: 'README.new.md', to: 'README.md', overwrite: true }] },
    before: { 'README.new.md': 'new\n', 'README.md': 'old\n' },
    after: { 'README.md': 'new\n', 'README.new.md': null },
  },
];
