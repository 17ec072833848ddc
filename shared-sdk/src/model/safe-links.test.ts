import { describe, expect, test } from 'vitest';

import { isSafeUrl, withoutUnsafeLinks } from './safe-links.ts';

const entityWith = (metadata: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pay', ...metadata },
});

describe('links that readers may follow', () => {
  test.each(['https://a', 'http://a', 'mailto:a@b', 'slack://channel', 'ssh://git@host/x'])(
    '%s stays',
    (url) => {
      expect(isSafeUrl(url)).toBe(true);
    },
  );

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0000javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>x</script>',
    'blob:https://a/b',
    'not a url',
  ])('%j does not', (url) => {
    expect(isSafeUrl(url)).toBe(false);
  });

  test('an unsafe link is left out with a warning, and the others stay', () => {
    const links = [{ url: 'javascript:x', title: 'Click' }, { url: 'https://a' }];
    const entity = entityWith({ links });
    const { entity: safe, issues } = withoutUnsafeLinks(entity);
    expect(safe.metadata).toEqual({ name: 'pay', links: [{ url: 'https://a' }] });
    expect(issues).toMatchObject([
      { path: '/metadata/links/0/url', rule: 'policy.link-unsafe', level: 'warning' },
    ]);
    expect(entity.metadata).toEqual({ name: 'pay', links });
  });

  test('so is an annotation that pages offer as a link', () => {
    const annotations = {
      'backstage.io/view-url': 'javascript:x',
      'example.com/a': 'javascript:y',
    };
    const { entity, issues } = withoutUnsafeLinks(entityWith({ annotations }));
    expect(entity.metadata).toEqual({
      name: 'pay',
      annotations: { 'example.com/a': 'javascript:y' },
    });
    expect(issues.map(({ path }) => path)).toEqual([
      '/metadata/annotations/backstage.io~1view-url',
    ]);
  });
});
