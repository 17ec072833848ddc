import type { ActionExample } from '../action.ts';

export const examples: readonly ActionExample[] = [
  {
    description: 'Fills in the skeleton beside the template, names of files and folders included',
    input: { url: './skeleton', values: { name: 'pay', owner: 'group:default/money' } },
    template: {
      'skeleton/catalog-info.yaml': 'name: ${{ values.name }}\nowner: ${{ values.owner }}\n',
      'skeleton/src/${{ values.name }}.ts': 'export {};\n',
    },
    after: {
      'catalog-info.yaml': 'name: pay\nowner: group:default/money\n',
      'src/pay.ts': 'export {};\n',
    },
  },
  {
    description: 'Leaves out files whose names come out empty',
    input: { url: './skeleton', values: { hasDocs: false, hasCi: true } },
    template: {
      'skeleton/{% if values.hasDocs %}docs{% endif %}/index.md': '# Docs\n',
      'skeleton/{% if values.hasCi %}ci.yaml{% endif %}': 'on: push\n',
    },
    after: { 'ci.yaml': 'on: push\n', 'docs/index.md': null, 'index.md': null },
  },
  {
    description: 'Copies some files as they are, so that their own expressions stay',
    input: {
      url: './skeleton',
      values: { name: 'pay' },
      copyWithoutTemplating: ['.github/workflows/*'],
    },
    template: {
      'skeleton/.github/workflows/${{ values.name }}.yaml': 'ref: ${{ github.ref }}\n',
      'skeleton/README.md': '# ${{ values.name }}\n',
    },
    after: { '.github/workflows/pay.yaml': 'ref: ${{ github.ref }}\n', 'README.md': '# pay\n' },
  },
  {
    description: 'Copies some files as they are, names too (deprecated)',
    input: { url: './skeleton', values: { name: 'pay' }, copyWithoutRender: ['charts/**'] },
    template: { 'skeleton/charts/{{ name }}.yaml': 'a: {{ .Values.a }} ${{ b }}\n' },
    after: { 'charts/{{ name }}.yaml': 'a: {{ .Values.a }} ${{ b }}\n' },
  },
  {
    description: 'Fills in only files with an ending, which they lose',
    input: { url: './skeleton', values: { name: 'pay' }, templateFileExtension: true },
    template: {
      'skeleton/package.json.njk': '{ "name": ${{ values.name | dump }} }\n',
      'skeleton/ci.yaml': 'ref: ${{ github.ref }}\n',
    },
    after: {
      'package.json': '{ "name": "pay" }\n',
      'ci.yaml': 'ref: ${{ github.ref }}\n',
      'package.json.njk': null,
    },
  },
  {
    description: 'Takes a skeleton that was made for cookiecutter',
    input: { url: './skeleton', values: { name: 'pay' }, cookiecutterCompat: true },
    template: {
      'skeleton/{{cookiecutter.name}}/setup.cfg':
        'name = {{ cookiecutter.name }}\n{{ {"a": 1} | jsonify }}\n',
    },
    after: { 'pay/setup.cfg': 'name = pay\n{"a":1}\n' },
  },
  {
    description: 'Leaves files that are there, unless it may replace them',
    input: { url: './skeleton', targetPath: 'app', values: {}, replace: true },
    template: { 'skeleton/a.txt': 'new\n' },
    before: { 'app/a.txt': 'old\n', 'app/b.txt': 'b\n' },
    after: { 'app/a.txt': 'new\n', 'app/b.txt': 'b\n' },
  },
  {
    description: 'Leaves no empty lines where tags were',
    input: { url: './skeleton', values: { on: true }, trimBlocks: true, lstripBlocks: true },
    template: { 'skeleton/a.txt': 'a\n  {% if values.on %}\nb\n  {% endif %}\nc\n' },
    after: { 'a.txt': 'a\nb\nc\n' },
  },
];
