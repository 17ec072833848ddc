import type { Values } from '../page/page-values.ts';

/** A form that somebody began. */
export interface Draft {
  readonly templateRef: string;
  /** Title of the template, for a list of drafts. */
  readonly title: string;
  readonly values: Values;
  /** ms since the epoch. */
  readonly at: number;
}

/** Where drafts are kept: the part of `localStorage` that they need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'callboard.scaffolder.draft';

/** Drafts of one person in this browser. A guest's are kept too, under no name. */
export function draftStore(storage: DraftStorage, userRef: string | undefined) {
  const start = `${prefix} ${userRef ?? ''} `;
  const keyOf = (templateRef: string) => `${start}${templateRef}`;
  return {
    find: (templateRef: string) => parseDraft(storage.getItem(keyOf(templateRef))),
    /** Answers whether it is kept; a browser may have no room or refuse. */
    keep(draft: Draft): boolean {
      try {
        storage.setItem(keyOf(draft.templateRef), JSON.stringify(draft));
        return true;
      } catch (error) {
        if (error instanceof DOMException) return false;
        throw error;
      }
    },
    drop: (templateRef: string) => storage.removeItem(keyOf(templateRef)),
    /** The latest first. */
    list(): readonly Draft[] {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
      return keys
        .filter((key) => key?.startsWith(start))
        .map((key) => parseDraft(storage.getItem(key ?? '')))
        .filter((draft) => draft !== undefined)
        .sort((a, b) => b.at - a.at);
    },
  };
}

function parseDraft(text: string | null): Draft | undefined {
  if (text === null) return undefined;
  const draft: Partial<Draft> = JSON.parse(text);
  const { templateRef, title, values, at } = draft;
  if (!templateRef || !title || typeof values !== 'object' || typeof at !== 'number')
    return undefined;
  return { templateRef, title, values, at };
}
