import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Fills in one file',
    input: {
      url: './texts.json.njk',
      targetPath: 'src/texts/nl.json',
      values: { title: 'Vouchers', language: 'nl' },
    },
    template: { 'texts.json.njk': '{ "${{ values.language }}": "${{ values.title }}" }\n' },
    after: { 'src/texts/nl.json': '{ "nl": "Vouchers" }\n' },
  },
  {
    description: 'Leaves a file that is there',
    input: { url: './a.txt', targetPath: 'a.txt', values: {} },
    template: { 'a.txt': 'new\n' },
    before: { 'a.txt': 'old\n' },
    after: { 'a.txt': 'old\n' },
  },
];
