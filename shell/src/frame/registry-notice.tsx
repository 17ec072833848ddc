import { useStore } from '@callboard/sdk/react';
import { Banner } from '@callboard/sdk/ui';
import { useShell } from './shell-context.ts';

/** Tells whoever runs the portal that their last edit of the registry is not in force. */
export function RegistryNotice() {
  const { boot, registry } = useShell();
  const { problem } = useStore(registry);
  if (!problem || !boot.session.isOperator) return null;
  return (
    <Banner tone="danger" title="The last edit of the registry is not in force.">
      <span className="cb-pre">{problem}</span>
    </Banner>
  );
}
