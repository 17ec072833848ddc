import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { Popover } from './popover.tsx';
import { Stack } from './stack.tsx';
import { Text } from './text.tsx';

/** Props of {@link FailureMark}. */
export interface FailureMarkProps {
  /** What is missing here, e.g. `In production`. */
  readonly what: string;
  readonly why: string;
  readonly onRetry: () => void;
}

/** Stands in a line for something small that failed; says more when asked. */
export function FailureMark({ what, why, onRetry }: FailureMarkProps) {
  return (
    <Popover
      label={`Why ${what} failed`}
      trigger={<IconButton icon="triangle-alert" size="sm" label={`${what} failed`} />}
    >
      <Stack>
        <Text>{`${what} failed: ${why}`}</Text>
        <div>
          <Button size="sm" icon="rotate-cw" onClick={onRetry}>
            Try again
          </Button>
        </div>
      </Stack>
    </Popover>
  );
}
