import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import { coversScope } from '@callboard/sdk/plugin';
import { useEndpointAction, useHost } from '@callboard/sdk/react';
import { Button, toast } from '@callboard/sdk/ui';
import { siteParamsOf } from '../model/site-address.ts';

/** Props of {@link RebuildButton}. */
export interface RebuildButtonProps {
  readonly entityRef: string;
  readonly version: string | undefined;
}

/** Reads the source anew; for who may. */
export function RebuildButton({ entityRef, version }: RebuildButtonProps) {
  const host = useHost();
  const rebuild = useEndpointAction(host.client(docsRoutes).rebuild);
  if (!host.session.permissions.some((scope) => coversScope(scope, 'docs:write'))) return null;
  const query = version === undefined ? {} : { version };
  const start = () =>
    void rebuild.run({ params: siteParamsOf(entityRef), query }).then(
      () =>
        toast({ title: 'The docs are being built', text: 'This page tells when they are there.' }),
      (error: Error) =>
        toast({ tone: 'danger', title: 'The build did not start', text: error.message }),
    );
  return (
    <Button variant="quiet" size="sm" icon="rotate-cw" busy={rebuild.isRunning} onClick={start}>
      Build again
    </Button>
  );
}
