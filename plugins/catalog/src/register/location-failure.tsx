import type { LocationPreview } from '@callboard/sdk/contracts/catalog-ingestion';
import { Banner, CodeBlock } from '@callboard/sdk/ui';
import { sentence } from '../model/entity-texts.ts';

export interface LocationFailureProps {
  readonly preview: LocationPreview;
}

/** Why a location cannot be read, and the file to commit where it has none yet. */
export function LocationFailure({ preview }: LocationFailureProps) {
  const { failure, suggestion, location } = preview;
  if (!failure) return null;
  return (
    <>
      <Banner tone="danger" title={titleOf(failure.code)}>
        <span className="cat-wrap">
          {location.target}: {sentence(failure.message)}.{' '}
          {failure.hint !== undefined && `${sentence(failure.hint)}.`}
        </span>
      </Banner>
      {suggestion && (
        <>
          <p>
            If the repository has no catalog file yet, commit this one as <b>{suggestion.file}</b>{' '}
            to its root, then check again.
          </p>
          <CodeBlock code={suggestion.text.trimEnd()} language="yaml" title={suggestion.file} />
        </>
      )}
    </>
  );
}

function titleOf(code: string): string {
  if (code === 'not-found') return 'There is no file at this address.';
  if (code === 'forbidden') return 'The portal may not read from there.';
  if (code === 'timeout') return 'The server did not answer in time.';
  return 'It cannot be read.';
}
