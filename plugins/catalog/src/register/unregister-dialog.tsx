import type { RegisteredLocation } from '@callboard/sdk/contracts/catalog';
import type { SourceContent } from '@callboard/sdk/contracts/catalog-ingestion';
import { Banner, Button, formatCount, Loading, Modal, Problem, RefChip } from '@callboard/sdk/ui';
import { kindOfRef, sentence } from '../model/entity-texts.ts';
import { useUnregister } from './use-unregister.ts';

export interface UnregisterDialogProps {
  readonly location: RegisteredLocation;
  readonly onClose: () => void;
}

/** Asks before a location is unregistered: says what goes with it and what stays. */
export function UnregisterDialog({ location, onClose }: UnregisterDialogProps) {
  const { contents, isRemoving, error, remove } = useUnregister(location);
  const { data } = contents;
  const gone = data && data.total - data.kept;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Unregister this location?"
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" disabled={!data} busy={isRemoving} onClick={remove}>
            {gone === undefined
              ? 'Unregister'
              : `Unregister and remove ${formatCount(gone)} ${gone === 1 ? 'entity' : 'entities'}`}
          </Button>
        </>
      }
    >
      <p className="cat-wrap">{location.target} will not be read any more.</p>
      {!data && !contents.error && <Loading label="Finding out what goes" lines={4} />}
      {!data && contents.error && (
        <Problem
          title="What goes with it is not known"
          error={contents.error}
          onRetry={contents.refetch}
        />
      )}
      {data && (
        <>
          <Contents
            title="These go from the catalog"
            items={data.items.filter(({ isKept }) => !isKept)}
            count={data.total - data.kept}
          />
          <Contents
            title="These stay, as something else leads to them"
            items={data.items.filter(({ isKept }) => isKept)}
            count={data.kept}
          />
          <p className="cb-sub">The files themselves stay. Registering it again brings all back.</p>
        </>
      )}
      {error && (
        <Banner tone="danger" title="It is still registered.">
          {sentence(error.message)}.
        </Banner>
      )}
    </Modal>
  );
}

interface ContentsProps {
  readonly title: string;
  readonly items: readonly SourceContent[];
  readonly count: number;
}

const shownAtMost = 30;

function Contents({ title, items, count }: ContentsProps) {
  if (count === 0) return null;
  const hidden = count - Math.min(items.length, shownAtMost);
  return (
    <section className="cat-peek-section">
      <h3>
        {title} <span className="cb-n">{formatCount(count)}</span>
      </h3>
      <ul className="cat-peek-list">
        {items.slice(0, shownAtMost).map(({ entityRef, title: name }) => (
          <li key={entityRef}>
            <RefChip kind={kindOfRef(entityRef)} title={name} />
            <span className="cb-push cb-sub cat-wrap">{entityRef}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="cb-sub">and {formatCount(hidden)} more</p>}
    </section>
  );
}
