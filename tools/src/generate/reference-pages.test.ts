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

interface Described {
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

const ajv = new Ajv2020({ strict: false });

test('the example of a manifest is one', () => {
  expect(ajv.validate(PluginSourceManifest, exampleManifest), ajv.errorsText()).toBe(true);
});

test('the example of a registry is one', () => {
  const registry: RegistryManifest = parse(exampleRegistry);
  expect(checkRegistryManifest(registry)).toMatchObject({ ok: true });
});

test.each(Object.entries(coreExtensionPoints))(
  'the extension point %s is described, with an example that fits it',
  (id, schema) => {
    const { description, examples = [] }: Described = Object(schema);
    expect(description, `description of ${id}`).toBeTruthy();
    expect(examples.length, `examples of ${id}`).toBeGreaterThan(0);
    for (const example of examples)
      expect(ajv.validate(schema, example), ajv.errorsText()).toBe(true);
    const page = referencePages().find(({ path }) => path.endsWith('extension-points.md'));
    expect(page?.text).toContain(`## ${id}\n`);
  },
);
