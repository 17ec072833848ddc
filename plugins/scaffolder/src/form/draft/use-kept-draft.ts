import { useHost } from '@callboard/sdk/react';
import { useEffect, useMemo, useState } from 'react';
import type { Values } from '../page/page-values.ts';
import type { TemplatePage } from '../page/template-page.ts';
import { draftStore } from './draft-store.ts';
import { withoutSecrets } from './without-secrets.ts';

const pauseMs = 400;

/** Of what the draft is. */
export interface DraftSource {
  readonly templateRef: string;
  readonly title: string;
  readonly pages: readonly TemplatePage[];
  readonly values: Values;
  /** What the form would start with anyway, which is no draft. */
  readonly start: Values;
}

/** `none`: nothing to keep yet. `lost`: the browser does not keep it. */
export type DraftState = 'none' | 'kept' | 'lost';

/** The drafts of the person, in this browser. */
export function useDrafts() {
  const { userRef } = useHost().session;
  return useMemo(() => draftStore(localStorage, userRef), [userRef]);
}

/** Keeps what is filled in, when the typing pauses, until it is dropped. */
export function useKeptDraft(source: DraftSource): DraftState {
  const { templateRef, title, pages, values, start } = source;
  const drafts = useDrafts();
  const [state, setState] = useState<DraftState>('none');
  useEffect(() => {
    if (values === start) return undefined;
    const timer = setTimeout(() => {
      const kept = withoutSecrets(pages, values);
      const isKept = drafts.keep({ templateRef, title, values: kept, at: Date.now() });
      setState(isKept ? 'kept' : 'lost');
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [drafts, templateRef, title, pages, values, start]);
  return state;
}
