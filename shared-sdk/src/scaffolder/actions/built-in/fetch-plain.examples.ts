import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Copies a folder beside the template',
    input: { url: './skeleton' },
    template: { 'skeleton/README.md': '# Hello\n', 'skeleton/ci/build.yaml': 'on: ${{ push }}\n' },
    after: { 'README.md': '# Hello\n', 'ci/build.yaml': 'on: ${{ push }}\n' },
  },
  {
    description: 'Copies to a folder of the workspace; files that are there are replaced',
    input: { url: './docs', targetPath: 'site/docs' },
    template: { 'docs/index.md': 'new\n' },
    before: { 'site/docs/index.md': 'old\n', 'site/mkdocs.yml': 'site_name: Site\n' },
    after: { 'site/docs/index.md': 'new\n', 'site/mkdocs.yml': 'site_name: Site\n' },
  },
];
