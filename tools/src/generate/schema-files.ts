import { PluginSourceManifest, RegistryManifest } from '@callboard/sdk/plugin';
import { PortalConfigFile } from '@callboard/sdk/service';
import { type GeneratedFile, jsonText } from './generated-file.ts';

const schemas = {
  callboard: ['callboard.yaml', PortalConfigFile],
  registry: ['registry.yaml', RegistryManifest],
  'callboard.plugin': ['callboard.plugin.json as a person writes it', PluginSourceManifest],
} as const;

/** JSON Schemas of the files that people write, for their editors. */
export function schemaFiles(): GeneratedFile[] {
  return Object.entries(schemas).map(([name, [title, schema]]) => ({
    path: `docs/schemas/${name}.schema.json`,
    text: jsonText({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title,
      ...schema,
    }),
  }));
}
