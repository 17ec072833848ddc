import type { JsonObject } from '@callboard/sdk/model';
import { Badge, Card, Code, Table, TableCell, TableRow } from '@callboard/sdk/ui';
import { parametersOf, stepsOf } from '../model/template-summary.ts';

export interface TemplateCardsProps {
  readonly spec: JsonObject | undefined;
}

/** What a template asks for and what it then does. */
export function TemplateCards({ spec }: TemplateCardsProps) {
  const steps = stepsOf(spec);
  const parameters = parametersOf(spec);
  return (
    <>
      {parameters.length > 0 && (
        <Card title="What it asks" count={parameters.length} flush>
          <Table caption="What the template asks" cards bleed>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Page</th>
                <th scope="col">Type</th>
                <th scope="col">Needed</th>
              </tr>
            </thead>
            <tbody>
              {parameters.map(({ page, name, title, type, isRequired }) => (
                <TableRow key={`${page} ${name}`}>
                  <TableCell place={1}>{title}</TableCell>
                  <TableCell place={3}>{page}</TableCell>
                  <TableCell place={2}>
                    <Code>{type}</Code>
                  </TableCell>
                  <TableCell place={4}>
                    {isRequired ? <Badge>Required</Badge> : 'Optional'}
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      <Card title="What it does" count={steps.length} flush>
        <Table caption="Steps of the template" cards bleed>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Action</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ id, name, action }, index) => (
              // two steps may have the same id by mistake
              <TableRow key={`${index} ${id}`}>
                <TableCell place={1}>
                  {index + 1}. {name}
                </TableCell>
                <TableCell place={3}>
                  <Code>{action}</Code>
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}
