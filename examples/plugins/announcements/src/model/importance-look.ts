import type { IconName, Tone } from '@callboard/sdk/ui';
import type { Importance } from '../../contract/announcements.ts';

/** How an importance is shown: its word, icon and tone. */
export interface ImportanceLook {
  readonly label: string;
  readonly icon: IconName;
  readonly tone: Tone;
}

/** Most pressing last, as the form offers them. */
export const importanceLooks: Readonly<Record<Importance, ImportanceLook>> = {
  info: { label: 'Good to know', icon: 'info', tone: 'neutral' },
  notice: { label: 'Plan for it', icon: 'calendar', tone: 'info' },
  urgent: { label: 'Act now', icon: 'triangle-alert', tone: 'danger' },
};

export function isImportance(value: string): value is Importance {
  return Object.hasOwn(importanceLooks, value);
}
