import type { IngestionIssue } from '@callboard/sdk/contracts/catalog-ingestion';
import { catalogIngestionRoutes } from '@callboard/sdk/contracts/catalog-ingestion.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Banner, CodeBlock, Loading } from '@callboard/sdk/ui';
import { sentence } from '../model/entity-texts.ts';
import { placeText, shortFile } from '../model/source-place.ts';

export interface IssueExcerptProps {
  readonly issue: IngestionIssue;
}

/** The lines around an issue, as its file is now. */
export function IssueExcerpt({ issue }: IssueExcerptProps) {
  const { getIssueExcerpt } = useHost().client(catalogIngestionRoutes);
  const { data, error } = useEndpoint(getIssueExcerpt, { params: { id: issue.id } });
  if (!data && !error) return <Loading label="Reading the lines" lines={3} />;
  if (!data) {
    return (
      <Banner tone="warn" title="The lines cannot be shown.">
        {error && sentence(error.message)}.
      </Banner>
    );
  }
  const { file, startLine, text } = data;
  return (
    <CodeBlock
      code={text.replace(/\n$/, '')}
      language="yaml"
      title={placeText(shortFile(file, issue.source), { line: startLine })}
      startLine={startLine}
      highlightLines={issue.line === undefined ? [] : [issue.line]}
    />
  );
}
