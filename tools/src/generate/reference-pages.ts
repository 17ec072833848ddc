import {
  coreExtensionPoints,
  type ExtensionPoint,
  PluginManifest,
  PluginSourceManifest,
  RegistryManifest,
} from '@callboard/sdk/plugin';
import type { GeneratedFile } from './generated-file.ts';
import { exampleManifest, exampleRegistry } from './reference-examples.ts';
import { type SchemaNode, schemaTable } from './schema-table.ts';

const tableOf = (schema: object) => schemaTable(schema as SchemaNode); // TypeBox schemas are JSON Schemas

const addedByBuild = Object.fromEntries(
  Object.entries(PluginManifest.properties).filter(
    ([name, schema]) => Object(PluginSourceManifest.properties)[name] !== schema,
  ),
);

const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

const page = (name: string, text: string): GeneratedFile => ({
  path: `docs/reference/${name}.md`,
  text: `<!-- Written by \`npm run generate\`; do not edit. -->\n${text}`,
});

/** `docs/reference/`: what plugins and the registry may state, from the schemas that check it. */
export function referencePages(): GeneratedFile[] {
  return [manifestPage(), registryPage(), extensionPointsPage()];
}

const manifestPage = () =>
  page(
    'plugin-manifest',
    `# The plugin manifest, callboard.plugin.json

What a plugin adds to the portal, read before any of its code: pages, links, commands, what it adds to pages of
others, and its configuration. You write one beside \`package.json\`, whose \`version\` is the version of the plugin;
\`callboard build\` writes another, with the size and sha384 of every file, to \`dist\`. A key that is not listed here
is refused, and so is what \`callboard check\` finds besides. For editors there is a
[JSON Schema](../schemas/callboard.plugin.schema.json).

${json(exampleManifest)}

## As you write it

${tableOf(PluginSourceManifest)}

## As the build writes it

It states what yours does, and of the build what follows. It never changes once the version is published, and it is
what a signature covers.

${tableOf({ ...PluginManifest, properties: addedByBuild })}
`,
  );

const registryPage = () =>
  page(
    'registry',
    `# The registry, registry.yaml

Which plugins the portal runs, in which version and with which configuration, and what may be published. An edit is
in every open tab within a second, whoever makes it: a person in an editor, \`callboard\`, or the Plugins page. A
mistake changes nothing. A key that is not listed here is refused; \`callboard validate registry.yaml\` tells where it
stands. For editors there is a [JSON Schema](../schemas/registry.schema.json).

\`\`\`yaml
${exampleRegistry.trimEnd()}
\`\`\`

${tableOf(RegistryManifest)}
`,
  );

const extensionPointsPage = () =>
  page(
    'extension-points',
    `# Extension points

Where a plugin may add something to what others show. Its [manifest](plugin-manifest.md) states what it adds where,
most of it under \`extensions\`. Those below are the portal's own, in the version of \`@callboard/sdk\`; a plugin
offers further ones under \`extensionPoints\` of its manifest. An extension of a point that nobody offers is refused
when it is published; one of a plugin that is disabled waits for it.

${coreExtensionPoints.map(pointSection).join('\n')}`,
  );

const exportsOf = {
  component: 'a component, by `defineExtension`, or the lifecycles of a parcel',
  column: 'how to work out its values, by `defineColumn`',
  none: 'nothing: it is data alone, without `expose`',
} as const;

function pointSection(point: ExtensionPoint): string {
  const { id, version, owner, summary, place, statedIn, conditions } = point;
  const conditionText =
    conditions.length === 0 ? '' : ` Its \`when\` may ask for ${conditions.join(', ')}.`;
  return [
    `## ${id}`,
    `${summary}: ${place}.`,
    `Version ${version}, offered by \`${owner}\`, stated in \`${statedIn}\`. Its module exports ${exportsOf[point.module]}.${conditionText}`,
    tableOf(point.properties),
    json(point.example),
  ]
    .filter(Boolean)
    .map((part) => `${part}\n`)
    .join('\n');
}
