import { Button, Card, DefinitionList, KindIcon } from '@callboard/sdk/ui';
import { useChosenEntities } from '../../entities/use-entity-options.ts';
import type { Values } from '../page/page-values.ts';
import type { TemplatePage } from '../page/template-page.ts';
import { type ReviewRow, reviewRows } from './review-rows.ts';

/** Props of {@link ReviewPage}. */
export interface ReviewPageProps {
  readonly pages: readonly TemplatePage[];
  readonly values: Values;
  readonly onChangePage: (index: number) => void;
}

/** What will be sent, page by page, for the eye of the person who sends it. */
export function ReviewPage({ pages, values, onChangePage }: ReviewPageProps) {
  const all = pages.map((_, index) => reviewRows(pages, index, values));
  const refs = all.flat().flatMap(({ isEntity, text }) => (isEntity ? [text] : []));
  const entities = useChosenEntities(refs);
  const shown = (row: ReviewRow) => {
    const entity = row.isEntity ? entities.get(row.text) : undefined;
    if (!entity) return row.text;
    return (
      <span className="cb-row">
        <KindIcon kind={entity.kind} />
        {entity.title}
      </span>
    );
  };
  return (
    <div className="scf-review">
      {pages.map(({ title }, index) => (
        <Card
          key={`${index} ${title}`}
          title={title}
          level={3}
          actions={
            <Button size="sm" variant="quiet" icon="pencil" onClick={() => onChangePage(index)}>
              Change
            </Button>
          }
        >
          {all[index]?.length ? (
            <DefinitionList
              items={all[index].map((row) => ({
                id: row.key,
                label: row.label,
                value: shown(row),
              }))}
            />
          ) : (
            <p className="cb-tone-2">Nothing was asked for here.</p>
          )}
        </Card>
      ))}
    </div>
  );
}
