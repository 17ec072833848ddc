import { dirname } from 'node:path';
import type { ConfiguredSource, SourceSpec } from './sources/source-spec.ts';
import { resolveSources } from './sources/source-spec.ts';

export interface SourceChoice {
  /** Paths and addresses that replace what is configured, relative to `workingFolder`. */
  readonly overriding: readonly string[] | undefined;
  readonly configured: readonly ConfiguredSource[];
  readonly configFile: string | undefined;
  readonly workingFolder: string;
}

/** The sources to read: those given at the start, else those of the configuration. */
export function chooseSources(choice: SourceChoice): Promise<readonly SourceSpec[]> {
  const { overriding, configured, configFile, workingFolder } = choice;
  const trusted = configFile === undefined ? {} : { trusted: dirname(configFile) };
  if (!overriding) {
    const folder = configFile === undefined ? workingFolder : dirname(configFile);
    return resolveSources(configured, { folder, ...trusted });
  }
  const given = overriding.map((target) =>
    /^https?:\/\//i.test(target)
      ? { url: target, pollSeconds: defaultPollSeconds }
      : { path: target, pollSeconds: defaultPollSeconds },
  );
  return resolveSources(given, { folder: workingFolder, ...trusted });
}

const defaultPollSeconds = 300;
