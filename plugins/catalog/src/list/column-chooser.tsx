import { Button, Checkbox, Popover, Stack } from '@callboard/sdk/ui';
import type { Columns } from './use-columns.ts';

/** Which columns of other plugins the list has; nothing where none offers one. */
export function ColumnChooser({ offered, shown, toggle }: Columns) {
  if (offered.length === 0) return null;
  return (
    <Popover
      label="Columns"
      trigger={
        <Button size="sm" icon="columns-3">
          Columns
        </Button>
      }
    >
      <Stack gap={2}>
        {offered.map(({ key, title }) => (
          <Checkbox
            key={key}
            label={title}
            checked={shown.some((column) => column.key === key)}
            onChange={() => toggle(key)}
          />
        ))}
      </Stack>
    </Popover>
  );
}
