import type { JsonObject } from '../../model/json.ts';
import type { IntegrationsFile } from './integrations-file.ts';
import type { BucketSettings, PortalConfigFile } from './portal-config-file.ts';

/** Where entities come from: a path, or a URL that is read again after `pollSeconds`. */
export interface CatalogSourceConfig {
  readonly path?: string;
  readonly url?: string;
  readonly pollSeconds: number;
}

/** `callboard.yaml` with every default in place. */
export interface PortalConfig {
  readonly portal: {
    readonly name: string;
    readonly url: string;
    readonly hosts: readonly string[];
    readonly logo?: string;
    readonly accent?: string;
    readonly radius?: number;
    readonly features: readonly string[];
  };
  readonly catalog: {
    readonly sources: readonly CatalogSourceConfig[];
    /** Absent: every kind is let in. */
    readonly rules?: readonly { readonly allow: readonly string[] }[];
    /** Of locations that people register. */
    readonly locationTypes: readonly ('url' | 'file')[];
    readonly orphanStrategy: 'delete' | 'keep';
    readonly missingGraceSeconds: number;
  };
  readonly docs: {
    readonly versions: readonly string[];
    readonly plantumlServer?: string;
    readonly frameHosts: readonly string[];
    readonly pollSeconds: number;
    readonly maxSourceBytes: number;
  };
  readonly scaffolder: {
    readonly maxRunning: number;
    readonly maxWaiting: number;
    readonly keepFailedHours: number;
    readonly actions: readonly string[];
    readonly environment: {
      readonly parameters: JsonObject;
      readonly secrets: Readonly<Record<string, string>>;
    };
  };
  readonly fetch: {
    readonly allowHosts: readonly string[];
    readonly allowPrivate: readonly string[];
    readonly maxBytes: number;
    readonly timeoutMs: number;
  };
  /** Credentials for code hosts. */
  readonly integrations: IntegrationsFile;
  readonly database: { readonly url?: string };
  readonly plugins: { readonly store?: { readonly s3?: BucketSettings } };
  readonly log: { readonly level: string };
  readonly identity: { readonly local?: string };
}

/** The one place where the defaults of `callboard.yaml` are. `{}` gives all of them. */
export function portalConfigOf(file: PortalConfigFile): PortalConfig {
  return {
    portal: {
      name: 'Callboard',
      url: 'http://localhost:7007',
      hosts: [],
      features: [],
      ...file.portal,
    },
    catalog: {
      locationTypes: ['url'],
      orphanStrategy: 'delete',
      missingGraceSeconds: 7 * 24 * 3600,
      ...file.catalog,
      sources: (file.catalog?.sources ?? []).map((source) => ({ pollSeconds: 300, ...source })),
    },
    docs: {
      versions: [],
      frameHosts: [],
      pollSeconds: 300,
      maxSourceBytes: 200 * 1024 * 1024,
      ...file.docs,
    },
    scaffolder: {
      maxRunning: 5,
      maxWaiting: 500,
      keepFailedHours: 24,
      actions: [],
      ...file.scaffolder,
      environment: {
        parameters: {},
        secrets: {},
        ...(file.scaffolder?.environment as Partial<PortalConfig['scaffolder']['environment']>), // JSON
      },
    },
    fetch: {
      allowHosts: [],
      allowPrivate: [],
      maxBytes: 10 * 1024 * 1024,
      timeoutMs: 15_000,
      ...file.fetch,
    },
    integrations: { ...file.integrations },
    database: { ...file.database },
    plugins: { ...file.plugins },
    log: { level: 'info', ...file.log },
    identity: { ...file.identity },
  };
}
