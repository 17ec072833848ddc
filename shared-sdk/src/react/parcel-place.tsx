import { useEffect, useRef, useState } from 'react';
import type { Parcel, ParcelProps } from '../plugin/parcel.ts';
import { Loading } from '../ui/loading.tsx';
import { useHost } from './host-context.tsx';
import { type MountedParcel, usePortal } from './portal-context.ts';
import { useStore } from './store.ts';

export interface ParcelPlaceProps {
  readonly parcel: Parcel;
  readonly context: Readonly<Record<string, unknown>>;
}

type Given = Omit<ParcelProps, 'domElement'>;

/** From a mount to its unmount. */
interface Stay {
  readonly mounted: MountedParcel;
  readonly domElement: HTMLElement;
}

type Progress = { readonly error: unknown } | 'mounting' | 'mounted';

/** A contribution without React in a React page. What goes wrong in it is thrown to the boundary. */
export function ParcelPlace({ parcel, context }: ParcelPlaceProps) {
  const portal = usePortal();
  const host = useHost();
  const colorScheme = useStore(portal.colorScheme);
  const place = useRef<HTMLDivElement>(null);
  const stay = useRef<Stay>(undefined);
  const [progress, setProgress] = useState<Progress>('mounting');
  // A page makes its context anew each time it renders: by content.
  const given = JSON.stringify(context);
  const latest = useRef<Given>({ host, context, colorScheme });
  useEffect(() => {
    latest.current = { host, context, colorScheme };
  });

  useEffect(() => {
    const { current: parent } = place;
    if (!parent) return undefined;
    // An element of its own for each stay: one that is slow to leave writes where nobody looks.
    const domElement = document.createElement('div');
    parent.append(domElement);
    const mounted = portal.mountParcel(parcel, { ...latest.current, domElement });
    const current: Stay = { mounted, domElement };
    stay.current = current;
    const isOver = () => stay.current !== current;
    mounted.ready.then(
      () => isOver() || setProgress('mounted'),
      (error: unknown) => isOver() || setProgress({ error }),
    );
    return () => {
      stay.current = undefined;
      domElement.hidden = true;
      void mounted.unmount().then(() => domElement.remove());
    };
  }, [portal, parcel]);

  const isFirst = useRef(true);
  useEffect(() => {
    const { current } = stay;
    if (isFirst.current || !current) {
      isFirst.current = false;
      return;
    }
    const { mounted, domElement } = current;
    mounted.ready
      .then(() => mounted.update({ ...latest.current, domElement }))
      .catch((error: unknown) => stay.current === current && setProgress({ error }));
  }, [given, colorScheme, host]);

  if (typeof progress === 'object') throw progress.error;
  return (
    <>
      {progress === 'mounting' && <Loading lines={3} />}
      <div ref={place} />
    </>
  );
}
