import type { DocsSite } from '@callboard/sdk/contracts/docs';
import { Badge, RelativeTime } from '@callboard/sdk/ui';

/** Props of {@link SiteFreshness} and {@link SiteIssues}. */
export interface SiteFactsProps {
  readonly site: DocsSite;
}

/** When a site was built, and how its last build stands. */
export function SiteFreshness({ site: { state, builtAt, error } }: SiteFactsProps) {
  return (
    <span className="cb-row">
      {builtAt === undefined ? (
        state === 'failed' ? null : (
          <span className="cb-tone-3">not yet</span>
        )
      ) : (
        <RelativeTime at={builtAt} />
      )}
      {state === 'failed' && (
        <span title={error}>
          <Badge tone="danger" icon="circle-x">
            Failed
          </Badge>
        </span>
      )}
      {(state === 'building' || state === 'waiting') && (
        <Badge icon="loader-circle" spin>
          Building
        </Badge>
      )}
    </span>
  );
}

/** What is wrong with a site, in numbers; nothing where nothing is. */
export function SiteIssues({ site: { warnings, brokenLinks } }: SiteFactsProps) {
  if (warnings === 0 && brokenLinks === 0) return <span className="cb-tone-3">none</span>;
  const others = Math.max(warnings - brokenLinks, 0);
  const parts = [
    ...(brokenLinks > 0 ? [`${brokenLinks} broken ${brokenLinks === 1 ? 'link' : 'links'}`] : []),
    ...(others > 0 ? [`${others} ${others === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return <span className="docs-issues cb-tone-warn">{parts.join(', ')}</span>;
}
