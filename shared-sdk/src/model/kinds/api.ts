import type { KindDefinition } from '../kind-definition.ts';
import { builtInApiVersions, fields, text } from './spec-schema.ts';

/** An interface that components provide and consume. */
export const apiKind: KindDefinition = {
  kind: 'API',
  apiVersions: builtInApiVersions,
  spec: fields({ type: text, lifecycle: text, owner: text, system: text, definition: text }, [
    'type',
    'lifecycle',
    'owner',
    'definition',
  ]),
  relations: [
    { field: 'owner', relation: 'ownedBy', defaultKind: 'Group' },
    { field: 'system', relation: 'partOf', defaultKind: 'System' },
  ],
};

/** An MCP server: an API that has remotes where others have a definition. */
export const mcpServerKind: KindDefinition = {
  kind: 'API',
  apiVersions: builtInApiVersions,
  specType: 'mcp-server',
  spec: fields(
    {
      type: { const: 'mcp-server' },
      lifecycle: text,
      owner: text,
      system: text,
      remotes: {
        type: 'array',
        minItems: 1,
        items: fields({ type: text, url: text }, ['type', 'url']),
      },
    },
    ['type', 'lifecycle', 'owner', 'remotes'],
  ),
  relations: apiKind.relations,
};
