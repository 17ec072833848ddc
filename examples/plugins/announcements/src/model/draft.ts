import { canonicalEntityRef } from '@callboard/sdk/model';
import type { Importance, NewAnnouncement } from '../../contract/announcements.ts';

/** What the form holds: text as it was typed. */
export interface Draft {
  readonly title: string;
  readonly body: string;
  readonly importance: Importance;
  /** Entity refs, apart by commas, blanks or lines. */
  readonly subjects: string;
}

/** What is wrong with a field, by field. */
export type DraftIssues = Partial<Readonly<Record<keyof Draft, string>>>;

export const emptyDraft: Draft = { title: '', body: '', importance: 'info', subjects: '' };

const maxSubjects = 10;

/** The refs of a draft, as they were typed. */
export function subjectsOf({ subjects }: Draft): readonly string[] {
  return subjects.split(/[\s,]+/).filter((ref) => ref !== '');
}

/** What can be told without the service. The service decides. */
export function issuesOfDraft(draft: Draft): DraftIssues {
  const title = draft.title.trim();
  const refs = subjectsOf(draft);
  const bad = refs.find((ref) => !isRef(ref));
  return {
    ...(title.length < 3 ? { title: 'Say in a few words what happens.' } : {}),
    ...(title.length > 120 ? { title: `${title.length} of 120 characters; shorten it.` } : {}),
    ...(draft.body.length > 4000 ? { body: `${draft.body.length} of 4,000 characters.` } : {}),
    ...(refs.length > maxSubjects ? { subjects: `At most ${maxSubjects} entities.` } : {}),
    ...(bad === undefined ? {} : { subjects: `“${bad}” is not a ref such as component:cart-api.` }),
  };
}

function isRef(text: string): boolean {
  try {
    canonicalEntityRef(text);
    return true;
  } catch {
    return false; // what makes it unreadable is said in the form's own words
  }
}

export function requestOf(draft: Draft): NewAnnouncement {
  return {
    title: draft.title.trim(),
    body: draft.body.trim(),
    importance: draft.importance,
    entityRefs: [...subjectsOf(draft)],
  };
}

const fields: readonly (readonly [RegExp, keyof Draft])[] = [
  [/^\/body\/title/, 'title'],
  [/^\/body\/body/, 'body'],
  [/^\/body\/importance/, 'importance'],
  [/^\/body\/entityRefs/, 'subjects'],
];

/** What the service found wrong, by field; `rest` is what belongs to none. */
export function issuesOfAnswer(error: unknown): {
  readonly fields: DraftIssues;
  readonly rest: readonly string[];
} {
  const found: Partial<Record<keyof Draft, string>> = {};
  const rest: string[] = [];
  for (const { path, message } of issuesIn(error)) {
    const field = fields.find(([pattern]) => pattern.test(path))?.[1];
    if (field) found[field] ??= sentence(message);
    else rest.push(`${path.replace(/^\/body\/?/, '')} ${message}`.trim());
  }
  return { fields: found, rest };
}

// By shape: the error's class may be another bundle's copy.
function issuesIn(error: unknown): readonly { readonly path: string; readonly message: string }[] {
  if (typeof error !== 'object' || error === null || !('issues' in error)) return [];
  return Array.isArray(error.issues) ? error.issues : [];
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
