import { Banner, Button } from '@callboard/sdk/ui';
import { leaveSafeMode } from '../registry/safe-mode.ts';
import { useShell } from './shell-context.ts';

/** Says what this tab leaves out, and how to have it back. */
export function SafeModeNotice() {
  const { safeMode } = useShell();
  if (!safeMode) return null;
  const { isSafe, disabled } = safeMode;
  const parts = [...(isSafe ? ['every published plugin'] : []), ...disabled];
  return (
    <Banner
      tone="warn"
      title={isSafe ? 'Safe mode.' : 'Plugins are left out.'}
      actions={
        <Button
          size="sm"
          onClick={() =>
            window.location.assign(leaveSafeMode(window.location.href, sessionStorage))
          }
        >
          Run everything
        </Button>
      }
    >
      This tab runs without {parts.join(', ')}.
    </Banner>
  );
}
