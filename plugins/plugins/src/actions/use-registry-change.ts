import type { RegistryEdit } from '@callboard/sdk/contracts/registry';
import { registryRoutes } from '@callboard/sdk/contracts/registry.client';
import { useHost } from '@callboard/sdk/react';
import { describeError, toast } from '@callboard/sdk/ui';
import { useState } from 'react';
import { useRegistryCalls } from './use-registry-calls.ts';

/** What `registry.yaml` must still be for a change to be made. */
export interface IfMatch {
  readonly 'if-match': string;
}

/** Something that a person does to the registry. */
export interface RegistryAction {
  /** Of the control that shows that it is under way. */
  readonly id: string;
  /** That it is done, as a sentence. */
  readonly done: string;
  readonly call: (headers: IfMatch) => Promise<RegistryEdit>;
}

/** A change that the gateway did not make. */
export interface ChangeFailure {
  readonly action: RegistryAction;
  readonly error: unknown;
  /** Of the registry that the person saw when they asked for it. */
  readonly etag: string;
}

export interface RegistryChanges {
  /** Id of the action under way. */
  readonly running: string | undefined;
  readonly failure: ChangeFailure | undefined;
  /** Answers whether it was made; never rejects. */
  run(action: RegistryAction, etag: string): Promise<boolean>;
  dismiss(): void;
}

const undoShownMs = 12_000;

/**
 * Changes the registry as the person saw it, says so and offers to take it back. Nothing is shown before
 * the gateway made it: it may refuse any change.
 */
export function useRegistryChange(): RegistryChanges {
  const { listRevisions } = useHost().client(registryRoutes);
  const { restore } = useRegistryCalls();
  const [running, setRunning] = useState<string>();
  const [failure, setFailure] = useState<ChangeFailure>();

  async function undo({ etag, revision }: RegistryEdit): Promise<void> {
    if (!revision) return;
    try {
      const { items } = await listRevisions({ query: { before: revision.id, limit: 1 } });
      const [before] = items;
      if (!before) return;
      await restore({ params: { id: before.id }, headers: { 'if-match': etag } });
      toast({ title: 'Taken back.', text: revision.what });
    } catch (error) {
      const { what, whatToDo } = describeError(error);
      toast({ title: 'Not taken back.', text: `${what} ${whatToDo ?? ''}`, tone: 'danger' });
    }
  }

  return {
    running,
    failure,
    dismiss: () => setFailure(undefined),
    async run(action, etag) {
      setRunning(action.id);
      setFailure(undefined);
      try {
        const edit = await action.call({ 'if-match': etag });
        if (!edit.revision) toast({ title: 'It was so already.', tone: 'info' });
        else
          toast({
            title: action.done,
            shownMs: undoShownMs,
            action: { label: 'Undo', onSelect: () => void undo(edit) },
          });
        return true;
      } catch (error) {
        setFailure({ action, error, etag });
        return false;
      } finally {
        setRunning(undefined);
      }
    },
  };
}
