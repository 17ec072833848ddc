import type { DocsPage, DocsSiteDetail } from '@callboard/sdk/contracts/docs';
import { Anchor, Face, RelativeTime } from '@callboard/sdk/ui';
import { navPages } from '../model/nav-tree.ts';

/** Props of {@link PageHead}. */
export interface PageHeadProps {
  readonly page: DocsPage;
  readonly site: DocsSiteDetail | undefined;
  readonly title: { readonly id: string; readonly text: string };
}

/** Over the text: where it belongs, its title, who changed it last, and where it is edited. */
export function PageHead({ page, site, title }: PageHeadProps) {
  const { lastChange, editUrl } = page;
  const sections = navPages(site?.nav ?? []).find(({ path }) => path === page.path)?.sections ?? [];
  return (
    <header className="docs-page-head">
      {sections.length > 0 && <p className="docs-sections">{sections.join(' / ')}</p>}
      <h1 id={title.id || undefined} tabIndex={-1}>
        {title.text}
      </h1>
      {(lastChange ?? editUrl) !== undefined && (
        <p className="docs-page-meta">
          {lastChange?.author !== undefined && (
            <span className="cb-owner">
              <Face name={lastChange.author} kind="user" />
              <span>{lastChange.author}</span>
            </span>
          )}
          {lastChange?.at !== undefined && (
            <span title={lastChange.message}>
              {lastChange.author === undefined ? 'Changed' : 'changed this'}{' '}
              <RelativeTime at={lastChange.at} />
            </span>
          )}
          {editUrl !== undefined && <Anchor href={editUrl}>Edit this page</Anchor>}
        </p>
      )}
    </header>
  );
}
