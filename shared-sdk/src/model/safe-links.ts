import type { ValidationIssue } from './catalog-issue.ts';
import type { EntityDocument } from './entity.ts';
import { annotations } from './well-known.ts';

// Schemes that run script, or show a document of the author's making, in the reader's browser.
const unsafeProtocols = new Set(['javascript:', 'vbscript:', 'data:', 'blob:', 'filesystem:']);

// Annotations that pages offer as links. Those that the server writes are locations, not URLs.
const linkAnnotations: readonly string[] = [annotations.viewUrl, annotations.editUrl];

/** Whether a link may be offered to a reader: parseable, and of no scheme that runs script. */
export function isSafeUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && !unsafeProtocols.has(parsed.protocol);
}

/** An entity without the links that nobody should follow, and a warning for each one left out. */
export function withoutUnsafeLinks<E extends EntityDocument>(
  entity: E,
): { readonly entity: E; readonly issues: readonly ValidationIssue[] } {
  const { links, annotations: notes } = entity.metadata;
  const issues: ValidationIssue[] = [];
  for (const [index, { url }] of (links ?? []).entries()) {
    if (!isSafeUrl(url)) issues.push(unsafeLinkIssue(`/metadata/links/${index}/url`, url));
  }
  const unsafeNotes = linkAnnotations.filter((key) => {
    const url = notes?.[key];
    return url !== undefined && URL.canParse(url) && !isSafeUrl(url);
  });
  for (const key of unsafeNotes) {
    const path = `/metadata/annotations/${key.replaceAll('/', '~1')}`;
    issues.push(unsafeLinkIssue(path, notes?.[key] ?? ''));
  }
  if (issues.length === 0) return { entity, issues };
  const metadata = {
    ...entity.metadata,
    ...(links && { links: links.filter(({ url }) => isSafeUrl(url)) }),
    ...(notes && {
      annotations: Object.fromEntries(
        Object.entries(notes).filter(([key]) => !unsafeNotes.includes(key)),
      ),
    }),
  };
  return { entity: { ...entity, metadata }, issues };
}

function unsafeLinkIssue(path: string, url: string): ValidationIssue {
  const scheme = URL.parse(url)?.protocol ?? 'unknown:';
  return {
    path,
    stage: 'policy',
    rule: 'policy.link-unsafe',
    level: 'warning',
    message: `link has the scheme "${scheme}", which is not shown`,
    hint: 'link to an https: address instead',
  };
}
