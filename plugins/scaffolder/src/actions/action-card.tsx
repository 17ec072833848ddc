import type { ActionListing } from '@callboard/sdk/contracts/scaffolder';
import { Badge, Card, CodeBlock, Stack } from '@callboard/sdk/ui';
import { Markdown } from '../markdown.tsx';
import { SchemaTable } from './schema-table.tsx';

/** Props of {@link ActionCard}. */
export interface ActionCardProps {
  readonly action: ActionListing;
}

/** An action: what it does, takes and gives, and how it is written. */
export function ActionCard({ action }: ActionCardProps) {
  const { id, description, schema, examples = [], source, supportsDryRun } = action;
  return (
    <div id={id}>
      <Card
        title={<code>{id}</code>}
        actions={
          <span className="cb-row">
            {supportsDryRun === false && <Badge>Not in a dry run</Badge>}
            {source !== undefined && source !== 'built-in' && <Badge tone="info">{source}</Badge>}
          </span>
        }
      >
        <Stack>
          {description !== undefined && (
            <div className="scf-text">
              <Markdown text={description} />
            </div>
          )}
          <SchemaTable title="Input" of={id} schema={schema?.input} />
          <SchemaTable title="Output" of={id} schema={schema?.output} />
          {examples.length > 0 && (
            <details>
              <summary>
                {examples.length === 1 ? 'An example' : `${examples.length} examples`}
              </summary>
              <Stack>
                {examples.map(({ description: about, example }, index) => (
                  <CodeBlock
                    key={`${index} ${about ?? ''}`}
                    title={about ?? `Example ${index + 1}`}
                    language="yaml"
                    code={example.trimEnd()}
                    plain
                  />
                ))}
              </Stack>
            </details>
          )}
        </Stack>
      </Card>
    </div>
  );
}
