import type { Brand, PortalAddress } from '@callboard/sdk/plugin';
import type { Logger } from '@callboard/sdk/service';
import type { BundleStore } from './bundles/bundle-store.ts';
import type { DevLimits } from './dev/dev-limits.ts';
import type { HealthWatch } from './health/watch-health.ts';
import type { Callers } from './identity/callers.ts';
import type { Keys } from './identity/keys.ts';
import type { ServiceTokens } from './identity/service-tokens.ts';
import type { SigningKeys } from './identity/signing-keys.ts';
import type { PackageShelf } from './packages/package-shelf.ts';
import type { BrandFile } from './page/brand-file.ts';
import type { ShellBuild } from './page/shell-manifest.ts';
import type { PeopleDirectory } from './people/people-directory.ts';
import type { LiveRegistry } from './registry/live-registry.ts';
import type { ServiceDirectory } from './registry/service-directory.ts';
import type { RegistryRoutesParts } from './routes/registry-parts.ts';
import type { PublicNames } from './security/own-host.ts';
import type { SettingsStore } from './settings/settings-store.ts';

/** What of `callboard.yaml` the gateway uses; asked at each request, since the file may change. */
export interface Portal {
  readonly brand: Brand;
  /** That are on. */
  readonly features?: readonly string[];
  readonly names: PublicNames;
  /** Where the brand has a logo of its own that is a file. */
  readonly logo?: BrandFile;
  /** Who sits at the machine itself on a local start. */
  readonly localUser?: string;
}

export interface GatewayDeps {
  readonly registry: LiveRegistry;
  readonly store: BundleStore;
  readonly services: ServiceDirectory;
  readonly shell: ShellBuild;
  readonly packages: PackageShelf;
  readonly portal: () => Portal;
  readonly address: PortalAddress;
  readonly people: PeopleDirectory;
  readonly settings: SettingsStore;
  /** What publishing and changes of the registry need beyond the rest. */
  readonly changing: Pick<
    RegistryRoutesParts,
    'editor' | 'revisions' | 'runs' | 'tidy' | 'builtInVersion' | 'sharedModules'
  >;
  /** How plugins fare in browsers. */
  readonly health: Pick<HealthWatch, 'hear' | 'healthOf'>;
  /** Makes the numbers of browsers unforgeable. */
  readonly browserSecret: string;
  readonly identity: GatewayIdentity;
  /** Those of `defaultDevLimits` where absent. */
  readonly devLimits?: DevLimits;
  readonly version: string;
  readonly isDevelopment: boolean;
  readonly logger: Logger;
  /** Remembers an answer without an end; answers how to forget it. */
  readonly trackStream: (end: () => void) => () => void;
}

/** Who is asking, and how services are told. */
export interface GatewayIdentity {
  readonly callers: Callers;
  readonly keys: Keys;
  readonly signingKeys: SigningKeys;
  readonly tokens: ServiceTokens;
}

/** Whether people reach the portal by https. */
export const isSecure = ({ names }: Portal): boolean => names.url?.startsWith('https:') ?? false;
