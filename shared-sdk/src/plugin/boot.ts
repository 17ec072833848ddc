import type { PersonSettings } from './person-settings.ts';
import type { ListedRegistry } from './resolved-registry.ts';

/** Who is looking at the portal. */
export interface Session {
  /** Canonical ref of the person, as `user:default/ines.okafor`; absent for a guest. */
  readonly userRef?: string;
  readonly displayName: string;
  /** Whether this person runs the portal and sees its own problems (a bad registry edit, say). */
  readonly isOperator: boolean;
  /** Scopes that they were given, as `catalog:write` or `*`; `coversScope` reads them. */
  readonly permissions: readonly string[];
  /**
   * Refs whose things are this person's: the person, their groups and the groups above. Absent where
   * the catalog did not say in time; `useOwnRefs` asks again then.
   */
  readonly ownRefs?: readonly string[];
  /** Present where one may choose whom to be: at the machine itself, while nothing signs people in. */
  readonly viewAs?: { readonly isChosen: boolean };
  /** Present where one signs in with a key of the portal: anywhere but at the machine itself. */
  readonly signIn?: { readonly isSignedIn: boolean };
}

/** How the company calls and paints its portal; from `callboard.yaml`. */
export interface Brand {
  readonly name: string;
  /** URL or absolute path of a logo; the product mark where absent. */
  readonly logo?: string;
  /** Hex colour of the accent; ours where absent. */
  readonly accent?: string;
  /** Corner radius in px. */
  readonly radius?: number;
}

/** What the gateway writes into the page, `<script type="application/json" id="callboard-boot">`. */
export interface Boot {
  /** Where the portal lies on its origin, as `/portal`; empty where it is the whole of it. */
  readonly basePath: string;
  readonly brand: Brand;
  readonly session: Session;
  /** What the person chose so far; absent where it could not be read. */
  readonly settings?: PersonSettings;
  /** Whole is the plugin that owns the page; of the others it holds the outline. */
  readonly registry: ListedRegistry;
  /** What `portal.features` of `callboard.yaml` switches on. */
  readonly features: readonly string[];
  readonly sdkVersion: string;
  readonly isDevelopment: boolean;
  /** Nonce for style elements that the kit makes at run time. */
  readonly styleNonce: string;
}
