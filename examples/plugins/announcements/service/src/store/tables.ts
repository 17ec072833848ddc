import type { Importance } from '../../../contract/announcements.ts';

export interface AnnouncementRow {
  id: string;
  title: string;
  body: string;
  importance: Importance;
  author_name: string;
  author_ref: string | null;
  /** ms since the epoch. */
  created_at: number;
}

/** What an announcement is about, in the order of `position`. */
export interface SubjectRow {
  announcement_id: string;
  entity_ref: string;
  position: number;
}

export interface Tables {
  announcements: AnnouncementRow;
  announcement_subjects: SubjectRow;
  first_content: { given_at: number };
}
