/**
 * What the docs tell while it happens: `GET /api/docs/events`, a stream of server-sent events, and topic
 * `docs` of `host.events` in a plugin. A reader that comes back with `Last-Event-ID` gets what it missed,
 * or one `reset` where that is not known any more.
 *
 * `GET /api/docs/sites/:namespace/:kind/:name/builds/:id/log` streams the lines of a build: `line` events
 * with `{ line, at, text }`, then one `end` with the state of the build.
 */

/** A build of a version of a site was added, began or ended. */
export interface DocsBuildChanged {
  readonly type: 'build';
  /** Canonical ref of the site. */
  readonly entityRef: string;
  readonly version: string;
  /** Id of the build. */
  readonly build: string;
  /** `ready`: what it made is served now. */
  readonly state: 'waiting' | 'building' | 'ready' | 'failed';
}

/** A site came, went, or is another: its title, owner, source or versions. */
export interface DocsSiteChanged {
  readonly type: 'site';
  /** Canonical ref of the site. */
  readonly entityRef: string;
  readonly isGone?: true;
}

/** Events were missed: what is known of the docs is to be read anew. */
export interface DocsReset {
  readonly type: 'reset';
}

export type DocsEvent = DocsBuildChanged | DocsSiteChanged | DocsReset;

const types: ReadonlySet<string> = new Set(['build', 'site', 'reset']);

/** The event in what a stream or `host.events` gave; absent for one that this version does not know. */
export function docsEventOf(event: {
  readonly type: string;
  readonly data: unknown;
}): DocsEvent | undefined {
  if (!types.has(event.type)) return undefined;
  return { ...Object(event.data), type: event.type } as DocsEvent; // what the docs send of this type
}
