import type { Entity } from '../../model/entity.ts';
import type { GuardedFetch } from '../../service/fetch/guarded-fetch.ts';

/** A file of a tree that was read from elsewhere. */
export interface TreeFile {
  /** Relative to the root of the tree, with slashes; no `..`, never absolute. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly isExecutable: boolean;
  readonly read: () => Promise<Uint8Array>;
}

/** Files read from an address. Links, devices and what leads out of the tree are never among them. */
export interface ReadTree {
  /** By path. */
  readonly files: readonly TreeFile[];
  /** Commit that they are of, where that is known. */
  readonly commit?: string;
  /** Frees what was fetched. */
  readonly close: () => Promise<void>;
}

export interface ReadTreeOptions {
  /** Address of the template's file, which a relative address starts from. */
  readonly baseUrl?: string;
  /** Used for the host of the address only. */
  readonly token?: string;
  readonly signal?: AbortSignal;
}

/** The catalog, asked in the name of the portal. Refs are canonical or full (`kind:namespace/name`). */
export interface CatalogPort {
  readonly find: (ref: string) => Promise<Entity | undefined>;
  /** In the order of the refs. */
  readonly findAll: (refs: readonly string[]) => Promise<readonly (Entity | undefined)[]>;
  /**
   * Registers a location of type `url`. Answers the entities that it holds. Rejects with `conflict`
   * where it is registered already, unless that is all the same (`mayExist`).
   */
  readonly register: (
    url: string,
    options?: { readonly mayExist?: boolean },
  ) => Promise<{ readonly locationId: string; readonly entityRefs: readonly string[] }>;
}

/** How one signs in at a forge. All of it is secret but `kind`. */
export interface ForgeCredentials {
  /** Which forge it is, as the configuration says. */
  readonly kind: 'github' | 'gitlab' | 'gitea' | 'bitbucketCloud' | 'git';
  /** Address of its API, without a slash at its end. */
  readonly apiUrl?: string;
  /** Sent as the forge wants it. */
  readonly token?: string;
  /** With `token` as the password, for git over HTTP. */
  readonly username?: string;
}

/** The repositories that the portal itself keeps, so that no forge is needed. */
export interface RepositoriesPort {
  /** The host that a `repoUrl` names for them, e.g. `localhost`. */
  readonly host: string;
  /** Absolute path of a bare repository, in a folder of its own for each owner; it need not exist. */
  readonly folderOf: (owner: string, name: string) => string;
  /** Address that anybody clones it from. */
  readonly cloneUrlOf: (owner: string, name: string) => string;
  /** Absolute path of the folder that `publish:directory` writes below. */
  readonly publishFolder: string;
  /** Absolute folders that `file://` remotes may be made in; none where absent. */
  readonly roots?: readonly string[];
}

/** Something to tell people in the portal. */
export interface Notification {
  readonly title: string;
  /** Plain text. */
  readonly text?: string;
  /** http(s) address, or a path of the portal. */
  readonly link?: string;
  /** Canonical refs of users or groups; everybody where absent. */
  readonly to?: readonly string[];
  readonly severity?: 'low' | 'normal' | 'high' | 'critical';
}

/**
 * What the host of the engine gives to actions: the service the real things, `callboard template test`
 * what works offline. A port that rejects says why in words for people.
 */
export interface ScaffolderPorts {
  /**
   * Reads the files below an address: relative to the template (`./skeleton`), absolute http(s)
   * (repository, folder in one, archive, single file), or `file://` where the template itself is a file
   * and the address stays in its repository.
   */
  readonly readTree: (url: string, options?: ReadTreeOptions) => Promise<ReadTree>;
  /** Reads one file, by the rules of `readTree`. */
  readonly readFile: (
    url: string,
    options?: ReadTreeOptions & { readonly maxBytes?: number },
  ) => Promise<Uint8Array>;
  readonly catalog: CatalogPort;
  /** The only way to send a request. */
  readonly fetch: GuardedFetch;
  /** What the configuration has for a host (with its port), absent where it has nothing. */
  readonly credentialsOf: (host: string) => ForgeCredentials | undefined;
  readonly repositories: RepositoriesPort;
  readonly notify: (notification: Notification) => Promise<void>;
  /** Address of the portal as people see it, without a slash at its end. */
  readonly portalUrl: string;
}
