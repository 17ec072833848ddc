import type { DocsBuildChanged } from '@callboard/sdk/contracts/docs/events';
import { expect, test } from 'vitest';
import { buildsAfter, noBuilds } from './builds-under-way.ts';

const build = (version: string, state: DocsBuildChanged['state']): DocsBuildChanged => ({
  ...{ type: 'build', entityRef: 'component:default/a', build: '1', version, state },
});

test('a version is being built until its own build ends, whatever becomes of the others', () => {
  const steps = [
    [build('main', 'waiting'), ['main']],
    [build('v1', 'building'), ['main', 'v1']],
    [build('v1', 'ready'), ['main']],
    [{ type: 'site', entityRef: 'component:default/a' }, ['main']],
    [build('main', 'building'), ['main']],
    [build('main', 'failed'), []],
  ] as const;
  let builds = noBuilds;
  for (const [event, expected] of steps) {
    builds = buildsAfter(builds, event);
    expect([...builds].toSorted()).toEqual(expected);
  }
});

test('after a gap nothing is known to be built', () => {
  expect(buildsAfter(new Set(['main']), { type: 'reset' })).toEqual(noBuilds);
});
