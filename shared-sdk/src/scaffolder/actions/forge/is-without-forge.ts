import type { RepoUrl } from '../../templating/parse-repo-url.ts';
import { findPortalRepository } from '../publish/portal-repository.ts';
import type { PublishContext } from '../publish/publish-files.ts';

/** Whether there is nobody to ask: in a dry run, and for repositories of the portal. The log says so. */
export function isWithoutForge(
  { ports, isDryRun, log }: PublishContext,
  url: RepoUrl,
  what: string,
): boolean {
  if (findPortalRepository(ports, url)) {
    log(`${what} is left out: a repository of this portal has no such thing`);
    return true;
  }
  if (isDryRun) log(`dry run: ${what} would be sent to ${url.host}`);
  return isDryRun;
}
