import { expect, test } from 'vitest';
import { runOutputOf } from './run-output.ts';

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
