import { isJsonObject } from '@callboard/sdk/model';
import { Card, DefinitionList } from '@callboard/sdk/ui';

/** Props of {@link ValuesCard}. */
export interface ValuesCardProps {
  readonly values: Readonly<Record<string, unknown>>;
}

/** What the form was told. Secrets are not among it. */
export function ValuesCard({ values }: ValuesCardProps) {
  const items = Object.entries(values).map(([label, value]) => ({ label, value: textOf(value) }));
  if (items.length === 0) return null;
  return (
    <Card title="What was given">
      <DefinitionList items={items} />
    </Card>
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value) && !value.some(isJsonObject)) return value.join(', ');
  return JSON.stringify(value);
}
