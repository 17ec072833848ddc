import { entityPath, LazyPart } from '@callboard/sdk/react';
import { Loading } from '@callboard/sdk/ui';
import { useMedia } from '../list/use-media.ts';
import { kindOfRef, nameOfRef } from '../model/entity-texts.ts';
import type { ListRow } from '../model/list-row.ts';
import { PeekFrame } from './peek-frame.tsx';
import type { Peek } from './use-peek.ts';
import { usePeekKeys } from './use-peek-keys.ts';

export interface PeekPlaceProps {
  readonly peek: Peek;
  /** As far as the list is read. */
  readonly rows: readonly ListRow[];
  readonly onStep: (by: 1 | -1) => void;
}

const load = async () => (await import('./peek-panel.tsx')).PeekPanel;

/** Where the panel is while it is open. Its code arrives with its first use. */
export function PeekPlace({ peek, rows, onStep }: PeekPlaceProps) {
  const { ref, close } = peek;
  const isSheet = useMedia('(max-width: 767px)');
  usePeekKeys({ isOpen: ref !== undefined, close, step: onStep });
  if (ref === undefined) return null;
  const index = rows.findIndex((row) => row.ref === ref);
  const row = rows[index];
  const frame = {
    kind: kindOfRef(ref),
    title: row?.title ?? nameOfRef(ref),
    subtitle: '',
    href: entityPath(ref),
    ...{ isSheet, onStep, onClose: close },
    footer: null,
  };
  return (
    <LazyPart
      what="The panel"
      load={load}
      fallback={
        <PeekFrame {...frame}>
          <Loading lines={8} />
        </PeekFrame>
      }
      props={{
        ...{ entityRef: ref, row, isSheet, onStep, onClose: close },
        nextRef: index === -1 ? undefined : rows[index + 1]?.ref,
      }}
    />
  );
}
