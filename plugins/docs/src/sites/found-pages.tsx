import { docsRoutes } from '@callboard/sdk/contracts/docs.client';
import { useEndpoint, useHost } from '@callboard/sdk/react';
import { Anchor, Card, Partial } from '@callboard/sdk/ui';
import { pageHref, siteBase } from '../model/site-address.ts';
import { HitText } from './hit-text.tsx';

/** Props of {@link FoundPages}. */
export interface FoundPagesProps {
  readonly text: string;
}

/** The pages of all sites that have some words. */
export function FoundPages({ text }: FoundPagesProps) {
  const { searchDocs } = useHost().client(docsRoutes);
  const input = { query: { q: text, limit: 30 } };
  const { data, error, refetch } = useEndpoint(searchDocs, input, { keepPrevious: true });
  if (error)
    return (
      <Partial level={2} title="The pages cannot be searched" onRetry={refetch}>
        {error.message}. The list of sites is not affected.
      </Partial>
    );
  if (!data) return null;
  return (
    <Card title={`Pages with “${text}”`} count={data.total} flush>
      {data.items.length === 0 ? (
        <p className="docs-no-hits">No page of any site has these words.</p>
      ) : (
        <ul className="docs-found">
          {data.items.map((hit) => (
            <li key={`${hit.entityRef} ${hit.path}#${hit.anchor ?? ''}`}>
              <Anchor
                look="bare"
                href={pageHref({ base: siteBase(hit.entityRef) }, hit.path, hit.anchor)}
              >
                <HitText hit={hit} withSite />
              </Anchor>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
