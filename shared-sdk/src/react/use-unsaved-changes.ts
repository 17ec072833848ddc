import { useEffect } from 'react';
import { usePortal } from './portal-context.ts';

/**
 * Says that this page holds changes that would be lost.
 *
 * While `isUnsaved` is true the portal asks before it takes its reader elsewhere, and neither switches to
 * another version of the plugin nor lets the tab close without asking.
 *
 * @example
 * useUnsavedChanges(draft !== saved);
 */
export function useUnsavedChanges(isUnsaved: boolean): void {
  const { unsaved } = usePortal();
  useEffect(() => (isUnsaved ? unsaved.hold() : undefined), [isUnsaved, unsaved]);
}
