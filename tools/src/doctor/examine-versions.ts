import semver from 'semver';
import { type Diagnosis, ok, problem, warning } from './diagnosis.ts';

export interface Versions {
  /** Of the Node that runs. */
  readonly node: string;
  readonly tools: string;
  /** Of the SDK that is installed beside the tools. */
  readonly sdk: string;
  /** Of the SDK that plugins meet in the portal; absent where it does not answer. */
  readonly portal?: string | undefined;
}

const neededNode = '24.0.0';

/** Whether Node, tools, SDK and portal fit each other. Pure. */
export function examineVersions({ node, tools, sdk, portal }: Versions): readonly Diagnosis[] {
  return [
    semver.gte(node, neededNode)
      ? ok('node', `Node ${node}`)
      : problem('node', `Node ${node} is too old`, 'install Node 24 or newer'),
    tools === sdk
      ? ok('packages', `@callboard/sdk and @callboard/tools ${sdk}`)
      : problem(
          'packages',
          `@callboard/tools ${tools} and @callboard/sdk ${sdk} do not belong together`,
          'install both from /packages/ of the same portal',
        ),
    ...(portal === undefined || portal === tools
      ? []
      : [
          warning(
            'packages',
            `the portal has version ${portal}, these tools ${tools}`,
            'install both packages anew from /packages/ of the portal',
          ),
        ]),
  ];
}
