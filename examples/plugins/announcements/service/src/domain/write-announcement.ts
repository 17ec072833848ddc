import { type InputIssue, invalidInput, messageOf } from '@callboard/sdk/contract';
import { canonicalEntityRef } from '@callboard/sdk/model';
import type { Announcement, NewAnnouncement } from '../../../contract/announcements.ts';

/**
 * The announcement that a draft becomes: blanks at the ends cut, refs canonical and each once.
 *
 * Throws `invalid-input` whose issues point into the request, as those of the contract do.
 */
export function writeAnnouncement(
  draft: NewAnnouncement,
  stamp: Pick<Announcement, 'id' | 'createdAt' | 'author'>,
): Announcement {
  const title = draft.title.trim().replaceAll(/\s+/g, ' ');
  const issues: InputIssue[] = [];
  if (title.length < 3)
    issues.push({ path: '/body/title', message: 'must have at least 3 characters besides blanks' });
  const refs = draft.entityRefs.map((ref, index) => {
    const parsed = readRef(ref);
    if ('problem' in parsed)
      issues.push({ path: `/body/entityRefs/${index}`, message: parsed.problem });
    return 'ref' in parsed ? parsed.ref : ref;
  });
  if (issues[0]) throw invalidInput(`${issues[0].path.slice(1)} ${issues[0].message}`, { issues });
  return {
    ...stamp,
    title,
    body: draft.body.trim(),
    importance: draft.importance,
    entityRefs: [...new Set(refs)],
  };
}

function readRef(text: string): { readonly ref: string } | { readonly problem: string } {
  try {
    return { ref: canonicalEntityRef(text.trim()) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
