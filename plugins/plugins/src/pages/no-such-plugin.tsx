import { Button, Card, NotFound } from '@callboard/sdk/ui';
import { nearestRows } from '../model/nearest-rows.ts';
import type { PluginRow } from '../model/plugin-row.ts';

export interface NoSuchPluginProps {
  readonly name: string;
  readonly rows: readonly PluginRow[];
}

/** The address names a plugin that this portal does not know. */
export function NoSuchPlugin({ name, rows }: NoSuchPluginProps) {
  const nearest = nearestRows(rows, name).map(({ key, title }) => ({
    title,
    href: `/plugins?plugin=${encodeURIComponent(key)}`,
  }));
  return (
    <Card>
      <NotFound
        level={2}
        title={`There is no plugin ${name}`}
        nearest={nearest}
        action={
          <Button size="sm" href="/plugins">
            Back to the list
          </Button>
        }
      >
        Neither registry.yaml names it, nor is it built in or published.
      </NotFound>
    </Card>
  );
}
