import {
  type BucketSettings,
  PortalConfigFile,
  portalConfigOf,
  readConfigFile,
} from '@callboard/sdk/service/config';
import { type Diagnosis, problem } from './diagnosis.ts';

export interface Buckets {
  readonly bundles?: BucketSettings;
  readonly docs?: BucketSettings;
  readonly found: readonly Diagnosis[];
}

/** Where a portal keeps its bundles and the files of docs; it is a problem where `callboard.yaml` is not usable. */
export async function bucketsOf(
  configFile: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Buckets> {
  const { value, issues = [] } = await readConfigFile(configFile, PortalConfigFile, env);
  const [issue] = issues;
  if (issue)
    return {
      found: [
        problem(
          'config',
          `${configFile}:${issue.line}: ${issue.message}`,
          '`npm start -- --check` tells everything that is wrong with it',
        ),
      ],
    };
  const { plugins, docs } = portalConfigOf(value ?? {});
  return {
    ...(plugins.store?.s3 ? { bundles: plugins.store.s3 } : {}),
    ...(docs.store?.s3 ? { docs: docs.store.s3 } : {}),
    found: [],
  };
}
