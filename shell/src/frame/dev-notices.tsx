import { devSessionsRoutes } from '@callboard/sdk/contracts/dev-sessions.client';
import type { DevNotice } from '@callboard/sdk/plugin';
import { useHost, useStore } from '@callboard/sdk/react';
import { Banner, Button, toast } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useShell } from './shell-context.ts';

/** Tells developers which plugins they alone see from their machines, and ends it. */
export function DevNotices() {
  const { dev = [] } = useStore(useShell().registry);
  return dev.map((notice) => <DevBanner key={notice.id} notice={notice} />);
}

function DevBanner({ notice }: { readonly notice: DevNotice }) {
  const { plugins } = useStore(useShell().registry);
  const { id, plugin, host, version, problem, service } = notice;
  const title = plugins.find(({ name }) => name === plugin)?.manifest.title ?? plugin;
  return (
    <Banner
      tone={problem === undefined ? 'info' : 'danger'}
      title={
        version === undefined
          ? `${host} has not built ${plugin} yet.`
          : `You are seeing ${title} from ${host}.`
      }
      actions={<StopButton id={id} />}
    >
      {problem === undefined ? (
        aboutService(service)
      ) : (
        <>
          The last edit is not in it:
          <span className="cb-pre" role="status">
            {problem}
          </span>
        </>
      )}
    </Banner>
  );
}

function aboutService(service: DevNotice['service']): string {
  if (service === undefined) return 'Nobody else does.';
  return service === 'down'
    ? 'Nobody else does. Its API is to be answered there too, but nothing answers.'
    : 'Nobody else does. Its API is answered there too.';
}

function StopButton({ id }: Pick<DevNotice, 'id'>) {
  const { client } = useHost();
  const [isBusy, setBusy] = useState(false);

  async function stop() {
    setBusy(true);
    try {
      await client(devSessionsRoutes).stopSession({ params: { id } });
    } catch (error) {
      setBusy(false);
      const text = error instanceof Error ? error.message : String(error);
      toast({ tone: 'danger', title: 'It could not be stopped', text });
    }
  }

  return (
    <Button size="sm" busy={isBusy} onClick={() => void stop()}>
      Stop
    </Button>
  );
}
