import { Table, TableCell, TableRow } from '@callboard/sdk/ui';
import { Markdown } from '../markdown.tsx';
import { schemaRows } from './schema-rows.ts';

/** Props of {@link SchemaTable}. */
export interface SchemaTableProps {
  readonly title: string;
  /** Id of the action. */
  readonly of: string;
  readonly schema: unknown;
}

/** What an action takes, or gives, by name. */
export function SchemaTable({ title, of, schema }: SchemaTableProps) {
  const rows = schemaRows(schema);
  if (rows.length === 0) return null;
  return (
    <Table caption={`${title} of ${of}`} scroll density="compact">
      <thead>
        <tr>
          <th>{title}</th>
          <th>Type</th>
          <th>What it is</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, type, isRequired, description }) => (
          <TableRow key={name}>
            <TableCell>
              <code>{name}</code>
              {isRequired && <span className="cb-sub"> required</span>}
            </TableCell>
            <TableCell>
              <code>{type}</code>
            </TableCell>
            <TableCell fill>
              <Markdown text={description} isInline />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
