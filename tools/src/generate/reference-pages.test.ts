import {
  coreExtensionPoints,
  PluginSourceManifest,
  type RegistryManifest,
} from '@callboard/sdk/plugin';
import { checkRegistryManifest } from '@callboard/sdk/plugin/validation';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exampleManifest, exampleRegistry } from './reference-examples.ts';
import { referencePages } from './reference-pages.ts';

const ajv = new Ajv2020({ strict: false });

test('the example of a manifest is one', () => {
  expect(ajv.validate(PluginSourceManifest, exampleManifest), ajv.errorsText()).toBe(true);
});

test('the example of a registry is one', () => {
  const registry: RegistryManifest = parse(exampleRegistry);
  expect(checkRegistryManifest(registry)).toMatchObject({ ok: true });
});

test.each(coreExtensionPoints)(
  'the extension point $id is on the page, with its example',
  ({ id, example }) => {
    const page = referencePages().find(({ path }) => path.endsWith('extension-points.md'));
    expect(page?.text).toContain(`## ${id}\n`);
    expect(page?.text).toContain(JSON.stringify(example, null, 2));
  },
);
