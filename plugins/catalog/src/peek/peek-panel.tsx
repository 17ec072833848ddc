import { entityTitleOf } from '@callboard/sdk/model';
import { entityPath } from '@callboard/sdk/react';
import { Button, Loading, NotFound, Problem } from '@callboard/sdk/ui';
import { sourceUrlOf } from '../model/entity-links.ts';
import { kindName, kindOfRef, nameOfRef, textOf, wordsOf } from '../model/entity-texts.ts';
import type { ListRow } from '../model/list-row.ts';
import { PeekContent } from './peek-content.tsx';
import { PeekFrame } from './peek-frame.tsx';
import { usePeekedEntity } from './use-peeked-entity.ts';

export interface PeekPanelProps {
  /** Canonical. */
  readonly entityRef: string;
  /** What the list knows of it; absent when it is in no row that is read. */
  readonly row: ListRow | undefined;
  readonly nextRef: string | undefined;
  readonly isSheet: boolean;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** An entity beside the list: what is known from the row at once, the rest as it comes. */
export function PeekPanel(props: PeekPanelProps) {
  const { entityRef, row, nextRef, isSheet, onStep, onClose } = props;
  const { entity, provenance } = usePeekedEntity(entityRef, nextRef);
  const { data, error } = entity;
  const isGone = error !== null && 'code' in error && error.code === 'not-found';
  const shown = isGone ? undefined : data;
  const base = entityPath(entityRef);
  const kind = kindOfRef(entityRef);
  const title = shown ? entityTitleOf(shown) : (row?.title ?? nameOfRef(entityRef));
  const type = shown ? textOf(shown.spec, 'type') : row?.type;
  const sourceUrl = shown && sourceUrlOf(shown);
  return (
    <PeekFrame
      kind={kind}
      title={title}
      subtitle={subtitleOf(kind, type)}
      href={base}
      isSheet={isSheet}
      onStep={onStep}
      onClose={onClose}
      footer={
        isGone ? (
          <Button size="sm" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button size="sm" variant="primary" href={base}>
              Open page
            </Button>
            {sourceUrl !== undefined && (
              <Button size="sm" icon="code" href={sourceUrl}>
                View source
              </Button>
            )}
          </>
        )
      }
    >
      <span className="cb-vh" role="status">
        {shown ? `Peek shows ${title}` : ''}
      </span>
      {shown && (
        <PeekContent
          key={entityRef}
          entity={shown}
          provenance={provenance.data}
          provenanceError={provenance.error}
          onRetry={provenance.refetch}
          base={base}
        />
      )}
      {!shown && !error && <Loading label={`Loading ${title}`} lines={8} />}
      {isGone && (row || data ? <Removed title={title} /> : <Missing entityRef={entityRef} />)}
      {!shown && error && !isGone && (
        <Problem title={`${title} cannot be shown`} error={error} onRetry={entity.refetch} />
      )}
    </PeekFrame>
  );
}

function Removed({ title }: { readonly title: string }) {
  return (
    <NotFound title={`${title} was removed`}>
      It was in the catalog when the list was read. Its document is gone, or leads to another name
      now.
    </NotFound>
  );
}

function Missing({ entityRef }: { readonly entityRef: string }) {
  const name = nameOfRef(entityRef);
  return (
    <NotFound
      title={`${name} is not in the catalog`}
      action={
        <Button size="sm" href={entityPath(entityRef)}>
          Look for similar names
        </Button>
      }
    >
      The link may be old: {entityRef} may have been renamed or removed.
    </NotFound>
  );
}

function subtitleOf(kind: string, type: string | undefined): string {
  const name = kindName(kind);
  return type === undefined || wordsOf(type) === name ? name : `${name} · ${wordsOf(type)}`;
}
