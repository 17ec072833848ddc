#!/usr/bin/env node
// In the repository the command runs from its sources, in an installed package from `dist`.

import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';

const neededMajor = 24;
const source = new URL('../src/cli/main.ts', import.meta.url);

if (Number.parseInt(process.versions.node, 10) < neededMajor) {
  console.error(`callboard: needs Node ${neededMajor} or newer, this is ${process.versions.node}`);
  process.exitCode = 1;
} else if (existsSync(source)) {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: [...context.conditions, 'callboard-source'] }),
  });
  await import(source.href);
} else {
  await import('../dist/cli/main.js');
}
