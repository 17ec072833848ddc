import { Drawer, IconButton, KindIcon } from '@callboard/sdk/ui';
import type { ReactNode } from 'react';

export interface PeekFrameProps {
  readonly kind: string;
  readonly title: string;
  readonly subtitle: string;
  /** Page of the entity. */
  readonly href: string;
  /** A sheet over the list, where the list has no room beside it. */
  readonly isSheet: boolean;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** The panel itself: beside the list, floating over it, or a sheet. */
export function PeekFrame(props: PeekFrameProps) {
  const { kind, title, subtitle, href, isSheet, onStep, onClose, footer, children } = props;
  const moves = (
    <>
      <IconButton icon="arrow-up" size="sm" label="Previous (k)" onClick={() => onStep(-1)} />
      <IconButton icon="arrow-down" size="sm" label="Next (j)" onClick={() => onStep(1)} />
      <IconButton icon="maximize-2" size="sm" label="Open its page (Enter)" href={href} />
    </>
  );
  if (isSheet) {
    return (
      <Drawer opened title={title} onClose={onClose} footer={footer}>
        <div className="cat-peek-sheet">
          <div className="cat-peek-moves">
            <KindIcon kind={kind} />
            <span className="cb-sub cb-grow">{subtitle}</span>
            {moves}
          </div>
          {children}
        </div>
      </Drawer>
    );
  }
  return (
    <aside className="cat-peek" aria-label={`Peek: ${title}`}>
      {/* no banner of the page: it heads the panel */}
      <header role="none">
        <KindIcon kind={kind} tile={32} />
        <div className="cb-grow">
          <h2 className="cb-clip" title={title}>
            {title}
          </h2>
          <p className="cb-sub cb-clip">{subtitle}</p>
        </div>
        {moves}
        <IconButton icon="x" size="sm" label="Close (Esc)" onClick={onClose} />
      </header>
      <div className="cat-peek-body" tabIndex={0} role="group" aria-label="Details">
        {children}
      </div>
      <div className="cat-peek-foot">{footer}</div>
    </aside>
  );
}
