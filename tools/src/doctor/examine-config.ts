import {
  type BucketSettings,
  PortalConfigFile,
  portalConfigOf,
  readConfigFile,
} from '@callboard/sdk/service/config';
import { type Diagnosis, problem } from './diagnosis.ts';

/** Where a portal keeps its bundles, by its `callboard.yaml`; that is a problem where it is not usable. */
export async function bucketOf(
  configFile: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly bucket?: BucketSettings; readonly found: readonly Diagnosis[] }> {
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
  const bucket = portalConfigOf(value ?? {}).plugins.store?.s3;
  return { ...(bucket ? { bucket } : {}), found: [] };
}
