import { expect, test } from 'vitest';
import { devSessionOf, devVersionOf } from './dev-version.ts';

test('the version of a build in development names its session, whatever the metadata before', () => {
  const version = devVersionOf('1.2.0-beta.1+4f5e6d', '0123456789', 'abc123');
  expect(version).toBe('1.2.0-beta.1+dev.0123456789.abc123');
  expect(devSessionOf(version)).toBe('0123456789');
});

test.each(['1.0.0', '1.0.0+dev', '1.0.0+dev.0123456789', '1.0.0+dev.0123456789.', '1.0.0+4f5e6d'])(
  '%s is of no session',
  (version) => {
    expect(devSessionOf(version)).toBeUndefined();
  },
);
