import type { CatalogEvent } from '@callboard/sdk/contracts/catalog/events';
import { LazyPart, usePageTitle } from '@callboard/sdk/react';
import { useCatalogEvents } from '../use-catalog-events.ts';

const load = async () => (await import('../inbox/inbox.tsx')).Inbox;
const none = {};
const isOfIssues = ({ type }: CatalogEvent) => type === 'issue';

/** `/catalog/issues`: what is wrong in the sources, by file and line. */
export function IssuesPage() {
  usePageTitle('Issues');
  useCatalogEvents(isOfIssues);
  return <LazyPart what="The page of issues" load={load} props={none} />;
}
