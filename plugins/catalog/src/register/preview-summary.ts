import type { LocationPreview } from '@callboard/sdk/contracts/catalog-ingestion';
import { formatCount } from '@callboard/sdk/ui';

/** A preview in one sentence: what comes, what is there, what is in the way. */
export function previewSummary({ entities, issues }: LocationPreview): string {
  const of = (state: string) => entities.filter((entity) => entity.state === state).length;
  const errors = issues.filter(({ level }) => level === 'error').length;
  const warnings = issues.length - errors;
  const parts = [
    counted(of('new'), 'new entity', 'new entities'),
    counted(of('known'), 'that the catalog has from here already'),
    counted(of('conflict'), 'that another file has'),
    counted(errors, 'error'),
    counted(warnings, 'warning'),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'No entities' : parts.join(', ');
}

function counted(count: number, one: string, many?: string): string | undefined {
  if (count === 0) return undefined;
  const plural = many ?? (/^(error|warning)$/.test(one) ? `${one}s` : one);
  return `${formatCount(count)} ${count === 1 ? one : plural}`;
}
