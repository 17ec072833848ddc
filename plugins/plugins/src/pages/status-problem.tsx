import { errorCodeOf } from '@callboard/sdk/contract';
import { Forbidden, Problem } from '@callboard/sdk/ui';

export interface StatusProblemProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** What stands in the list's place when there is nothing to list. */
export function StatusProblem({ error, onRetry }: StatusProblemProps) {
  if (errorCodeOf(error) === 'forbidden')
    return (
      <Forbidden
        level={2}
        title="You may not see the plugins"
        right="registry.read"
        grantedBy="Whoever runs this portal"
      />
    );
  return <Problem level={2} title="Plugins cannot be shown" error={error} onRetry={onRetry} />;
}
