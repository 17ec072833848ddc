import { existsSync } from 'node:fs';
import path from 'node:path';
import { isCallboardError, notFound } from '@callboard/sdk/contract';
import type { RegistryStatus } from '@callboard/sdk/contracts/registry';
import type { Diagnosis } from '../../doctor/diagnosis.ts';
import { examineBucket } from '../../doctor/examine-bucket.ts';
import { bucketsOf } from '../../doctor/examine-config.ts';
import { examineDocsBucket } from '../../doctor/examine-docs-bucket.ts';
import { examinePort, portalAnswers } from '../../doctor/examine-port.ts';
import { examinePortal } from '../../doctor/examine-portal.ts';
import { examineStore } from '../../doctor/examine-store.ts';
import { examineVersions } from '../../doctor/examine-versions.ts';
import { installedSdkVersion } from '../bundle-issues.ts';
import type { AddCommand, CliContext } from '../context.ts';
import { type PortalOptions, portalBaseUrl, withPortalOptions } from '../portal-access.ts';
import { registryClient } from '../registry-client.ts';
import { findRepository } from '../repository.ts';
import { countText } from '../table.ts';
import { withProgress } from '../terminal.ts';

interface DoctorOptions extends PortalOptions {
  readonly data?: string;
  readonly config?: string;
}

/** `callboard doctor` */
export const doctorCommand: AddCommand = (program, context, conclude) => {
  const command = program
    .command('doctor')
    .summary('find what is wrong with an installation')
    .description(
      'Look at versions, the portal and its port, the registry, services and the bundle store. Each finding says how to mend it.',
    )
    .option(
      '--data <folder>',
      'data folder of a portal, to check its bundle store; that of the repository where there is one',
    )
    .option(
      '--config <file>',
      '`callboard.yaml` of a portal, to check the bucket that it names; that of the repository where there is one',
    );
  withPortalOptions(command).action((options: DoctorOptions) =>
    conclude(async () => {
      const found = await withProgress(context.terminal, 'looking', () =>
        examine(options, context, program.version() ?? ''),
      );
      const bad = found.filter(({ level }) => level === 'problem');
      return {
        json: { ok: bad.length === 0, findings: found },
        text: [...found.map(lineOf), countText(bad.length, 'problem')].join('\n'),
        exitCode: bad.length === 0 ? 0 : 1,
      };
    }),
  );
};

const lineOf = (finding: Diagnosis) => {
  const line = `${finding.level.padEnd(7)}  ${finding.about}: ${finding.message}`;
  return finding.level === 'ok' ? line : `${line}\n         fix: ${finding.fix}`;
};

async function examine(
  options: DoctorOptions,
  context: CliContext,
  tools: string,
): Promise<readonly Diagnosis[]> {
  const portal = portalBaseUrl(options.portal);
  const status = await statusOf(options);
  const data = dataFolderOf(options, context);
  const config = configFileOf(options, context);
  return [
    ...examineVersions({
      ...{ node: process.versions.node, tools, sdk: installedSdkVersion() },
      portal: status?.sdkVersion,
    }),
    ...(status === undefined
      ? [await examinePort(portal)]
      : [portalAnswers(portal, status.sdkVersion), ...examinePortal(status)]),
    ...(data === undefined ? [] : await examineStore(data)),
    ...(config === undefined ? [] : await examineConfigured(config, context)),
  ];
}

async function examineConfigured(
  config: string,
  { env }: CliContext,
): Promise<readonly Diagnosis[]> {
  const { bundles, docs, found } = await bucketsOf(config, env);
  return [
    ...found,
    ...(bundles ? await examineBucket(bundles, Date.now()) : []),
    ...(docs ? [await examineDocsBucket(docs)] : []),
  ];
}

async function statusOf(options: PortalOptions): Promise<RegistryStatus | undefined> {
  try {
    return await registryClient(options, 5_000).getStatus();
  } catch (error) {
    // Anything else than our own answer means that it is not our portal, or that it is not up.
    if (isCallboardError(error) && ['unauthenticated', 'forbidden'].includes(error.code))
      throw error;
    return undefined;
  }
}

function dataFolderOf({ data }: DoctorOptions, { cwd }: CliContext): string | undefined {
  if (data !== undefined) {
    const folder = path.resolve(cwd, data);
    if (existsSync(folder)) return folder;
    throw notFound(`data folder ${folder}`, { hint: '`npm start -- --data FOLDER` makes one' });
  }
  const repository = findRepository();
  const own = repository && path.join(repository, 'data');
  return own !== undefined && existsSync(own) ? own : undefined;
}

function configFileOf({ config }: DoctorOptions, { cwd }: CliContext): string | undefined {
  if (config !== undefined) return path.resolve(cwd, config);
  const repository = findRepository();
  const own = repository && path.join(repository, 'callboard.yaml');
  return own !== undefined && existsSync(own) ? own : undefined;
}
