import { findNearest } from '../../service/config/did-you-mean.ts';
import type { MarkdownExtension } from '../domain/site-plan.ts';
import type { ConfigSource } from './config-source.ts';
import { declaredExtensions } from './extension-list.ts';
import { folderOf, joined, normalPath } from './page-url.ts';
import { declaredPlugins } from './plugin-list.ts';
import { isRecord, type PlainRecord } from './records.ts';
import { ignoredKeys, knownKeys } from './site-keys.ts';

/**
 * Whether a site without `plugins` has techdocs-core: Backstage puts it there for an entity's site, plain
 * mkdocs does not.
 */
export type TechdocsCore = 'assumed' | 'declared';

/** What a `mkdocs.yml` says, checked, as far as it is followed here. */
export interface SiteConfig {
  readonly source: ConfigSource;
  readonly name?: string;
  readonly description?: string;
  readonly repoUrl?: string;
  /** Relative to the root of the tree. */
  readonly docsDir: string;
  readonly useDirectoryUrls: boolean;
  readonly plugins: ReadonlyMap<string, PlainRecord>;
  readonly hasTechdocsCore: boolean;
  readonly extensions: readonly MarkdownExtension[];
  readonly extra: PlainRecord;
}

/** Reads a configuration. Whatever is wrong in it is reported and taken as if it was not there. */
export function siteConfig(source: ConfigSource, techdocsCore: TechdocsCore): SiteConfig {
  reportKeys(source);
  const plugins = declaredPlugins(source);
  const name = source.text('site_name');
  if (name === undefined) {
    source.warn([source.root, 'site_name'], {
      rule: 'config.no-site-name',
      message: 'site_name is missing',
      hint: 'mkdocs refuses a site without it; here the name of its entity is taken',
    });
  }
  const description = source.text('site_description');
  const repoUrl = webAddress(source, 'repo_url');
  const { extra } = source.root;
  return {
    source,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(repoUrl === undefined ? {} : { repoUrl }),
    docsDir: docsDirOf(source),
    useDirectoryUrls: source.flag('use_directory_urls', true),
    plugins,
    hasTechdocsCore:
      plugins.has('techdocs-core') || (techdocsCore === 'assumed' && !source.has('plugins')),
    extensions: declaredExtensions(source),
    extra: isRecord(extra) ? extra : {},
  };
}

/** The docs folder, never outside the tree: an absolute path or one that climbs out is reported. */
function docsDirOf(source: ConfigSource): string {
  const folder = folderOf(source.file);
  const otherwise = joined(folder, 'docs');
  const written = source.text('docs_dir');
  if (written === undefined) return otherwise;
  const isAbsolute = written.startsWith('/') || /^[a-z]:/i.test(written);
  const path = isAbsolute ? undefined : normalPath(joined(folder, written));
  if (path !== undefined) return path;
  source.warn([source.root, 'docs_dir'], {
    rule: 'config.docs-dir-outside',
    message: `docs_dir leads out of the repository: ${written}`,
    hint: `${otherwise} is taken; write a folder beside this file`,
  });
  return otherwise;
}

/** An http(s) address, or nothing and a report. */
function webAddress(source: ConfigSource, key: string): string | undefined {
  const written = source.text(key);
  if (!written) return undefined; // an empty one means none
  if (/^https?:\/\//i.test(written) && URL.canParse(written)) return written;
  source.warn([source.root, key], {
    rule: 'config.no-address',
    message: `${key} is no http(s) address: ${written}`,
  });
  return undefined;
}

function reportKeys(source: ConfigSource) {
  const { root } = source;
  for (const key of Object.keys(root)) {
    const why = ignoredKeys.get(key);
    const isEmpty = root[key] === null || (Array.isArray(root[key]) && root[key].length === 0);
    if (why !== undefined && !isEmpty)
      source.warn([root, key], { ...why, message: `${key}: ${why.message}` });
    if (knownKeys.has(key)) continue;
    const nearest = findNearest(key, knownKeys);
    source.warn([root, key], {
      rule: 'config.unknown-key',
      message: `the key ${key} means nothing to mkdocs`,
      ...(nearest === undefined ? {} : { hint: `did you mean ${nearest}?` }),
    });
  }
  const { theme } = root;
  if (isRecord(theme) && theme['custom_dir']) {
    source.warn([theme, 'custom_dir'], {
      rule: 'config.custom-dir',
      message: 'theme.custom_dir: templates of a site are not used',
      hint: 'the portal draws all sites alike',
    });
  }
}
