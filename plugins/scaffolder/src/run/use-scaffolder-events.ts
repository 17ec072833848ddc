import { scaffolderEventOf } from '@callboard/sdk/contracts/scaffolder-runs/events';
import { useHost, useRefresh } from '@callboard/sdk/react';
import { useEffect } from 'react';

/** Events of one change come together. */
const gatherMs = 150;

/** Asks again for what is shown when the scaffolder tells of the run, or of any where none is named. */
export function useScaffolderEvents(id?: string): void {
  const { events } = useHost();
  const refresh = useRefresh();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = events.subscribe('scaffolder', (told) => {
      const event = scaffolderEventOf(told);
      if (!event) return;
      refresh.later();
      if (event.type === 'run' && id !== undefined && event.id !== id) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh.shown();
      }, gatherMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [events, refresh, id]);
}
