import { usePageTitle } from '@callboard/sdk/react';
import { LazyPart } from '../lazy-part.tsx';

const load = async () => (await import('../inbox/inbox.tsx')).Inbox;
const none = {};

/** `/catalog/issues`: what is wrong in the sources, by file and line. */
export function IssuesPage() {
  usePageTitle('Issues');
  return <LazyPart what="The page of issues" load={load} props={none} />;
}
