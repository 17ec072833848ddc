import type { EventTables, JobTables } from '@callboard/sdk/service';
import type { Generated } from 'kysely';

/** The tables of the docs. Times are ms since the epoch, UTC; flags are 0 or 1; `json` is JSON text. */
export interface Tables extends EventTables, JobTables {
  site: SiteTable;
  alias: AliasTable;
  version: VersionTable;
  build: BuildTable;
  build_line: BuildLineTable;
  rendered: RenderedTable;
  section: SectionTable;
  page: PageTable;
  asset: AssetTable;
  blob: BlobTable;
  feedback: FeedbackTable;
}

/** An entity with docs of its own. */
export interface SiteTable {
  ref: string;
  title: string;
  description: string | null;
  owner: string | null;
  /** JSON: `SiteSource`. */
  source_json: string;
  /** JSON: the entity as the catalog served it, for clients that ask with it. */
  entity_json: string;
  /** Why the source could not be read when it was looked at last. */
  error: string | null;
  next_look_at: number;
  added_at: number;
}

/** An entity that has its docs in those of another one. */
export interface AliasTable {
  ref: string;
  target: string;
  /** Page that its docs begin at. */
  path: string | null;
}

/** A branch, a tag or the folder as it is. */
export interface VersionTable {
  site_ref: string;
  name: string;
  /** 0 for the default one. */
  position: number;
  /** Builds that have begun; the number of the next one is higher. */
  begun: number;
  /** Number of the build that is served; 0 where there is none. */
  live: number;
  live_build: string | null;
  /** Of the source, as it is served. */
  revision: string | null;
  /** Of everything that a link's target depends on. */
  plan_hash: string | null;
  site_name: string | null;
  site_description: string | null;
  repo_url: string | null;
  nav_json: string;
  redirects_json: string;
  issues_json: string;
  broken_json: string;
  checked: number;
  pages: number;
  warnings: number;
  built_at: number | null;
  changed_at: number | null;
  /** Why the last build failed; null once one went well. */
  error: string | null;
}

export interface BuildTable {
  id: string;
  site_ref: string;
  version: string;
  state: 'waiting' | 'building' | 'ready' | 'failed';
  added_at: number;
  started_at: number | null;
  finished_at: number | null;
  commit_json: string | null;
  pages: number;
  rendered: number;
  warnings: number;
  error: string | null;
}

export interface BuildLineTable {
  build: string;
  line: number;
  at: number;
  text: string;
}

/** A page as it was rendered; its id stands for everything that it was made of. */
export interface RenderedTable {
  id: string;
  /** Of the text, the configuration and the renderer: what is known before rendering. */
  key: string;
  title: string;
  html: string;
  headings_json: string;
  links_json: string;
  warnings_json: string;
  /** JSON: every anchor of the HTML. */
  anchors_json: string;
  /** JSON: path to hash of the files that it included. */
  includes_json: string;
  used_at: number;
}

/** The text below a heading; searched through `section_words`. */
export interface SectionTable {
  id: Generated<number>;
  rendered: string;
  position: number;
  anchor: string | null;
  title: string;
  text: string;
}

/** A page that is served. */
export interface PageTable {
  site_ref: string;
  version: string;
  path: string;
  position: number;
  src: string;
  file: string;
  title: string;
  rendered: string;
  /** Hash of its text. */
  text_hash: string;
  /** What the source says of the file without reading it. */
  stamp: string;
  edit_url: string | null;
  previous_json: string | null;
  next_json: string | null;
  change_json: string | null;
}

/** A file that is served as it is. */
export interface AssetTable {
  site_ref: string;
  version: string;
  path: string;
  file: string;
  hash: string;
  size: number;
  stamp: string;
}

/** Content of assets, where it is not kept in a folder. */
export interface BlobTable {
  hash: string;
  size: number;
  content: Uint8Array;
  used_at: number;
}

export interface FeedbackTable {
  id: string;
  site_ref: string;
  path: string;
  is_helpful: number;
  comment: string | null;
  at: number;
}
