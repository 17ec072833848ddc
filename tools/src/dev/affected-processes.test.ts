import { expect, test } from 'vitest';
import { affectedProcesses } from './affected-processes.ts';

const processes = [
  { name: 'gateway', folders: ['shell/server', 'shared-sdk/src'] },
  { name: 'catalog-service', folders: ['catalog-service/src', 'shared-sdk/src'] },
];

test.each([
  ['shell/server/app.ts', ['gateway']],
  ['catalog-service/src/domain/order.ts', ['catalog-service']],
  ['shared-sdk/src/service/serve.ts', ['gateway', 'catalog-service']],
  ['shared-sdk/src/ui/button.tsx', []],
  ['shared-sdk/src/ui/clock.ts', []],
  ['catalog-service/src/domain/order.test.ts', []],
  ['catalog-service/src-old/order.ts', []],
  ['shell/src/main.tsx', []],
])('a change of %s restarts %j', (path, names) => {
  expect(affectedProcesses([path], processes)).toEqual(names);
});
