/** How bad a warning of a site is. */
export type WarningLevel = 'error' | 'warning';

const errors: ReadonlySet<string> = new Set([
  ...['config.docs-dir-empty', 'config.docs-dir-outside', 'config.missing', 'config.no-site-name'],
  ...['config.redirect', 'config.too-deep', 'config.too-large', 'config.too-many-values'],
  ...['config.wrong-type', 'config.yaml'],
  ...['link.missing-anchor', 'link.missing-asset', 'link.missing-page', 'link.outside'],
  'link.unsafe',
  ...['markdown.failed', 'markdown.missing-include', 'markdown.not-rendered'],
  ...['nav.include', 'nav.include-cycle', 'nav.include-missing', 'nav.include-outside'],
  ...['nav.missing-page', 'nav.outside', 'nav.pattern', 'nav.too-large', 'nav.unsafe-link'],
  ...['site.empty', 'site.outside', 'site.same-address', 'site.too-deep', 'site.too-many-warnings'],
  ...['snippet.address', 'snippet.cycle', 'snippet.missing', 'snippet.too-long'],
  ...['source.too-deep', 'source.too-large', 'source.unreadable'],
]);

/**
 * An error where readers miss what the author wrote; a warning where something is only not done as the
 * author may think, such as a hook that is never run.
 */
export const warningLevel = (rule: string): WarningLevel =>
  errors.has(rule) ? 'error' : 'warning';
