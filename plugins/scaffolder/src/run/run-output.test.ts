import { expect, test } from 'vitest';
import { cloneUrlsOf, runOutputOf } from './run-output.ts';

test('links and texts of a template are read, what leads to a script is not', () => {
  const output = {
    links: [
      { title: 'Repository', url: 'https://git.example/pay', icon: 'github' },
      { entityRef: 'component:default/pay' },
      { title: 'Docs', url: '/docs/default/component/pay' },
      { title: 'Bad', url: 'javascript:alert(1)' },
      { title: 'None' },
      'no link',
    ],
    text: [{ title: 'Next', content: '1. Clone' }, { default: 'said' }, { content: 4 }],
    commit: 'abc',
  };
  expect(runOutputOf(output)).toEqual({
    links: [
      { title: 'Repository', icon: 'github', target: { url: 'https://git.example/pay' } },
      {
        title: 'component:default/pay',
        icon: undefined,
        target: { entityRef: 'component:default/pay' },
      },
      { title: 'Docs', icon: undefined, target: { url: '/docs/default/component/pay' } },
    ],
    texts: [
      { title: 'Next', content: '1. Clone' },
      { title: undefined, content: 'said' },
    ],
  });
  expect(runOutputOf(undefined)).toEqual({ links: [], texts: [] });
});

test('what git clones is offered as a command, what would be more than an address is not', () => {
  const urls = [
    'http://localhost:7007/api/scaffolder/repos/folders/pay.git',
    'https://git.example/team/pay.git',
    'https://git.example/team/pay.git',
    'https://git.example/team/pay',
    'https://git.example/$(reboot).git',
    'https://git.example/a;b.git',
    'https://git.example/a b.git',
    'https://git.example/a\n.git',
    '/pay.git',
  ];
  const links = urls.map((url) => ({ title: url, icon: undefined, target: { url } }));
  expect(cloneUrlsOf(links)).toEqual(urls.slice(0, 2));
});
