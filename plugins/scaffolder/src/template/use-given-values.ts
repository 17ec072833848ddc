import { scaffolderRunsRoutes } from '@callboard/sdk/contracts/scaffolder-runs.client';
import { isJsonObject } from '@callboard/sdk/model';
import { useEndpoint, useHost, useSearchParams } from '@callboard/sdk/react';
import { useMemo } from 'react';

type Values = Readonly<Record<string, unknown>>;

/** What the address wants the form to start with. */
export interface GivenValues {
  /** Absent where the address says nothing. */
  readonly values: Values | undefined;
  readonly isLoading: boolean;
  /** Why what the address says is not in the form. */
  readonly problem: string | undefined;
}

/** `?formData=` holds them as JSON, as Backstage has it; `?from=` names a run whose values they are. */
export function useGivenValues(): GivenValues {
  const [search] = useSearchParams();
  const text = search.get('formData');
  const from = search.get('from');
  const run = useEndpoint(
    useHost().client(scaffolderRunsRoutes).getRun,
    { params: { id: from ?? '' } },
    { enabled: from !== null },
  );
  const parsed = useMemo(() => parseValues(text), [text]);
  if (parsed) return { isLoading: false, ...parsed };
  const problem = run.error && `The run it should start from cannot be read: ${run.error.message}.`;
  return { values: run.data?.values, isLoading: run.isLoading, problem: problem ?? undefined };
}

function parseValues(text: string | null) {
  if (text === null) return undefined;
  const bad = { values: undefined, problem: 'The values in the address are no JSON object.' };
  try {
    const values: unknown = JSON.parse(text);
    return isJsonObject(values) ? { values, problem: undefined } : bad;
  } catch (error) {
    if (error instanceof SyntaxError) return bad;
    throw error;
  }
}
