import Type from 'typebox';
import { stringify } from 'yaml';
import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import { defineAction } from '../action.ts';
import { examples } from './catalog-write.examples.ts';

const sourceTemplate = 'backstage.io/source-template';

export const catalogWrite = defineAction({
  id: 'catalog:write',
  description: 'Writes an entity to a file of the workspace, with the template that it comes from.',
  schema: {
    input: Type.Object({
      filePath: Type.Optional(
        Type.String({
          minLength: 1,
          title: 'Catalog file path',
          description: 'File of the workspace; catalog-info.yaml where absent',
        }),
      ),
      entity: Type.Record(Type.String(), Type.Unknown(), {
        title: 'Entity',
        description: 'The entity, as it stands in a catalog file',
      }),
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, workspace, template, log }) {
    const { filePath = 'catalog-info.yaml' } = input;
    const entity = withSource(input.entity as JsonObject, template.entityRef); // rendered input is JSON
    await workspace.write(filePath, stringify(entity));
    log(`wrote ${filePath}`);
  },
});

function withSource(entity: JsonObject, templateRef: string): JsonObject {
  const metadata = isJsonObject(entity['metadata']) ? entity['metadata'] : {};
  const annotations = isJsonObject(metadata['annotations']) ? metadata['annotations'] : {};
  return {
    ...entity,
    metadata: { ...metadata, annotations: { ...annotations, [sourceTemplate]: templateRef } },
  };
}
