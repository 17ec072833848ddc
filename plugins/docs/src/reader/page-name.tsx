import { type Crumb, usePageTitle } from '@callboard/sdk/react';

/** Props of {@link PageName}. */
export interface PageNameProps {
  readonly title: string;
  readonly parents: readonly Crumb[];
}

/** Names the page for the frame; in a tab the page is the entity's, and this is left out. */
export function PageName({ title, parents }: PageNameProps) {
  usePageTitle(title, parents);
  return null;
}
