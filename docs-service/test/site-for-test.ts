import type { FilesForTest } from '@callboard/sdk/testing';

/** A small site with everything that a reader follows. */
export const smallSite: FilesForTest = {
  'catalog-info.yaml': 'kind: Component',
  'mkdocs.yml': [
    'site_name: Payments handbook',
    'nav:',
    '  - Home: index.md',
    '  - Guides:',
    '      - Clients: guides/clients.md',
    '      - guides/errors.md',
    '',
  ].join('\n'),
  'docs/index.md':
    '# Welcome\n\nSee [clients](guides/clients.md#timeouts).\n\n![Logo](img/logo.png)\n',
  'docs/guides/clients.md':
    '# Clients\n\nHow to call us.\n\n## Timeouts\n\nWait for a fortnight.\n',
  'docs/guides/errors.md': '# Errors\n\nA [lost page](nowhere.md).\n',
  'docs/img/logo.png': Buffer.from('89504e470d0a1a0a', 'hex'),
};
