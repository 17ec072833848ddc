import type { EntityProvenance } from '@callboard/sdk/contracts/catalog-ingestion';
import { Loading, Problem, Stack } from '@callboard/sdk/ui';
import { placeText, shortFile } from '../model/source-place.ts';
import { LongCode } from './long-code.tsx';
import { ProvenanceLine } from './provenance-line.tsx';

export interface YamlTabProps {
  readonly provenance: EntityProvenance | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

/** The document as its author wrote it, with the lines of its file. */
export function YamlTab({ provenance, error, onRetry }: YamlTabProps) {
  if (!provenance) {
    if (!error) return <Loading lines={12} />;
    return <Problem level={2} title="The source cannot be shown" error={error} onRetry={onRetry} />;
  }
  const { file, source, line, raw, issues } = provenance;
  const marked = issues.flatMap((issue) =>
    issue.file === file && issue.line !== undefined ? [issue.line] : [],
  );
  return (
    <Stack gap={3}>
      <LongCode
        code={raw.replace(/\n$/, '')}
        language="yaml"
        title={placeText(shortFile(file, source), { line })}
        startLine={line}
        highlightLines={marked}
      />
      <ProvenanceLine provenance={provenance} />
    </Stack>
  );
}
