import type { MarkdownExtension } from '../domain/site-plan.ts';
import type { ConfigSource } from './config-source.ts';
import { namedEntries } from './named-entries.ts';
import type { PlainRecord } from './records.ts';

/** What the portal does itself, so that leaving the plugin out loses nothing. */
const needless: ReadonlySet<string> = new Set([
  'search',
  'material/search',
  'techdocs-core',
  'monorepo',
  'gh-admonitions',
  'offline',
  'minify',
  'glightbox',
  'mermaid2',
  'panzoom',
  'git-revision-date',
  'git-revision-date-localized',
  'callouts',
]);

/** What we do like them. */
const followed: ReadonlySet<string> = new Set([
  'redirects',
  'exclude',
  'literate-nav',
  'awesome-pages',
  'awesome-nav',
  'same-dir',
]);

/** Plugins that change the Markdown, and what the renderer calls that. */
const inMarkdown: ReadonlyMap<string, string> = new Map([
  ['gh-admonitions', 'gh-admonitions'],
  ['callouts', 'callouts'],
  ['autorefs', 'autorefs'],
  ['mkdocstrings', 'autorefs'],
]);

/** The extensions that plugins stand for. */
export function extensionsOfPlugins(
  plugins: ReadonlyMap<string, PlainRecord>,
): readonly MarkdownExtension[] {
  const names = [...plugins.keys()].flatMap((plugin) => inMarkdown.get(plugin) ?? []);
  return [...new Set(names)].map((name) => ({ name, options: {} }));
}

/** The plugins that a configuration names, with their options. Foreign ones are reported, and never run. */
export function declaredPlugins(source: ConfigSource): ReadonlyMap<string, PlainRecord> {
  const plugins = new Map<string, PlainRecord>();
  for (const { name: written, options, at } of namedEntries(source, 'plugins')) {
    const name = written.replace(/^material\/(?=group$|privacy$|tags$|blog$|meta$)/, '');
    plugins.set(name, options);
    if (needless.has(name) || followed.has(name)) continue;
    source.warn(at, {
      rule: 'config.unknown-plugin',
      message: `the plugin ${written} is not run: what it adds is missing`,
      hint: 'plugins are Python programs, which the portal never runs',
    });
  }
  return plugins;
}
