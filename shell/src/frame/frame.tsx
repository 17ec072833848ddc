import { PluginBoundary } from '@callboard/sdk/react';
import { Drawer, Toaster } from '@callboard/sdk/ui';
import { type ReactNode, useCallback, useState } from 'react';
import { DevNotices } from './dev-notices.tsx';
import { KeysHelp } from './keys-help.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { Palette } from './palette.tsx';
import { PlaceView } from './place-view.tsx';
import { Rail } from './rail.tsx';
import { RegistryNotice } from './registry-notice.tsx';
import { SafeModeNotice } from './safe-mode-notice.tsx';
import { useShell } from './shell-context.ts';
import { TakenBackNotice } from './taken-back-notice.tsx';
import { TopBar } from './top-bar.tsx';
import { useDensity } from './use-density.ts';
import { useKeys } from './use-keys.ts';
import { ViewAs } from './view-as.tsx';

export interface FrameProps {
  /** The element into which plugins mount. */
  readonly outlet: HTMLElement;
  /** Stands in the content's place instead of a plugin (the kit's gallery in development). */
  readonly page?: ReactNode;
}

type Open = 'palette' | 'help' | 'navigation' | 'people' | undefined;

/** What is around every page. */
export function Frame({ outlet, page }: FrameProps) {
  const [open, setOpen] = useState<Open>();
  const close = useCallback(() => setOpen(undefined), []);
  const openPalette = useCallback(() => setOpen('palette'), []);
  const openHelp = useCallback(() => setOpen('help'), []);
  const shell = useShell();
  const openPeople = useCallback(() => setOpen('people'), []);
  const onViewAs = shell.boot.session.viewAs ? openPeople : undefined;
  useDensity();
  useKeys(shell, { openPalette, openHelp });
  const holdOutlet = useCallback(
    (element: HTMLElement | null) => element?.append(outlet),
    [outlet],
  );
  return (
    <>
      <a className="cb-skip" href="#main">
        Skip to content
      </a>
      <div className="cb-app">
        <Rail onViewAs={onViewAs} />
        <div className="cb-content">
          <TopBar onSearch={openPalette} onMenu={() => setOpen('navigation')} />
          <main id="main" className="cb-main" tabIndex={-1}>
            <SafeModeNotice />
            <RegistryNotice />
            <TakenBackNotice />
            <DevNotices />
            <PluginBoundary what="This part of the frame" onError={console.error}>
              {page ?? <PlaceView />}
            </PluginBoundary>
            <div ref={holdOutlet} />
          </main>
        </div>
      </div>
      <Drawer opened={open === 'navigation'} onClose={close} title="Navigation" side="left">
        <Rail onChoose={close} onViewAs={onViewAs} />
      </Drawer>
      <Palette opened={open === 'palette'} onClose={close} onViewAs={onViewAs} />
      <ViewAs opened={open === 'people'} onClose={close} />
      <KeysHelp opened={open === 'help'} onClose={close} />
      <LeaveQuestion />
      <Toaster />
    </>
  );
}
