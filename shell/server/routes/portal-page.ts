import { randomBytes } from 'node:crypto';
import { notFound } from '@callboard/sdk/contract';
import type { PersonSettings } from '@callboard/sdk/contracts/settings';
import type { Brand, PortalAddress, Session } from '@callboard/sdk/plugin';
import type { Request, RequestHandler } from 'express';
import type { BrowserIds } from '../identity/browser-ids.ts';
import { pageOwner } from '../page/page-owner.ts';
import { renderPage } from '../page/render-page.ts';
import type { ShellBuild } from '../page/shell-manifest.ts';
import { browserVoter, type Readers } from '../people/readers.ts';
import type { LiveRegistry } from '../registry/live-registry.ts';
import type { PersonalRegistry } from '../registry/personal-registry.ts';
import { registryFor } from '../registry/registry-for.ts';
import { originOf, type PublicNames } from '../security/own-host.ts';
import { pageHeaders } from '../security/security-headers.ts';

export interface PortalPageParts {
  readonly address: PortalAddress;
  readonly registry: Pick<LiveRegistry, 'rollouts'>;
  readonly personal: Pick<PersonalRegistry, 'of'>;
  readonly shell: ShellBuild;
  readonly brand: () => Brand;
  readonly features: () => readonly string[];
  readonly readers: Pick<Readers, 'ofSession'>;
  readonly browsers: Pick<BrowserIds, 'issue'>;
  readonly sessionOf: (request: Request) => Promise<Session>;
  readonly settingsOf: (request: Request) => Promise<PersonSettings>;
  /** Told of what the page can do without. */
  readonly onProblem: (error: unknown) => void;
  readonly names: () => PublicNames;
  readonly sdkVersion: string;
  readonly isDevelopment: boolean;
}

const isKitFor = (session: Session, isDevelopment: boolean) => isDevelopment || session.isOperator;

/** Every address that no API and no file answers is the portal's one page. */
export function portalPage(parts: PortalPageParts): RequestHandler {
  const { sdkVersion, isDevelopment, address } = parts;
  return async (request, response) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || !request.accepts('html'))
      throw notFound(`${request.method} ${request.originalUrl}`);
    const [session, settings] = await Promise.all([
      parts.sessionOf(request),
      parts.settingsOf(request).catch(parts.onProblem),
    ]);
    const known = parts.readers.ofSession(request, session);
    // Whether a guest is among those that a rollout is for must stay so.
    const isCounted = parts.registry.rollouts().some(({ percent = 0 }) => percent > 0);
    const issued = known.id === undefined && isCounted ? parts.browsers.issue() : undefined;
    const reader = issued ? { ...known, id: `${browserVoter}${issued.id}` } : known;
    const registry = registryFor(reader, parts.personal.of(request, reader));
    if (issued) response.setHeader('set-cookie', issued.cookie);
    const nonce = randomBytes(18).toString('base64');
    const brand = parts.brand();
    const { path } = request;
    const html = renderPage({
      ...{ path, address },
      boot: {
        ...{
          basePath: address.basePath,
          brand,
          session,
          registry,
          features: parts.features(),
          sdkVersion,
          isDevelopment,
          styleNonce: nonce,
        },
        ...(settings ? { settings } : {}),
      },
      shell: await parts.shell.manifest(),
      nonce,
      origin: originOf(request, parts.names()) ?? '',
      withAllPlugins: /(?:^|;\s*)cb_importmaps=all(?:;|$)/.test(request.headers.cookie ?? ''),
    });
    const isKnown =
      path === '/' ||
      path === '/settings' ||
      (isKitFor(session, isDevelopment) && path === '/kit') ||
      pageOwner(registry.plugins, path);
    response
      .status(isKnown ? 200 : 404)
      .set({ ...pageHeaders(nonce), 'cache-control': 'no-cache', vary: 'Accept, Cookie' })
      .type('html')
      .end(html);
  };
}
