import { useStore } from '@callboard/sdk/react';
import { Banner } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useShell } from './shell-context.ts';

const key = 'cb-taken-back-seen';

/** Tells whoever runs the portal which rollouts it took back by itself. */
export function TakenBackNotice() {
  const { registry } = useShell();
  const { takenBack = [] } = useStore(registry);
  const [seenAt, setSeenAt] = useState(() => Number(localStorage.getItem(key) ?? 0));
  const fresh = takenBack.filter(({ at }) => at > seenAt);
  const [newest] = fresh;
  if (!newest) return null;
  const dismiss = () => {
    localStorage.setItem(key, String(newest.at));
    setSeenAt(newest.at);
  };
  return fresh.map(({ plugin, version, at, why }) => (
    <Banner
      key={at}
      tone="warn"
      title={`The rollout of ${plugin} ${version} was taken back.`}
      onDismiss={dismiss}
    >
      The portal did so by itself: {why}.
    </Banner>
  ));
}
