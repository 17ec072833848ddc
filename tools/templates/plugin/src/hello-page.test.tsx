import { renderForTest } from '@callboard/sdk/testing/react';
import { expect, test } from 'vitest';
import { HelloPage } from './hello-page.tsx';

test('the page greets as it is configured', () => {
  const html = renderForTest(<HelloPage />, { config: { greeting: 'Good morning' } });
  expect(html).toContain('Good morning');
});
