import path from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import { packagesRoutes } from '@callboard/sdk/contracts/packages.client';
import type { Command } from 'commander';
import { installedSdkVersion } from '../bundle-issues.ts';
import type { AddCommand, CliContext } from '../context.ts';
import { writeNewFolder } from '../new-folder.ts';
import { askPortal, portalBaseUrl, portalClient, withPortalOptions } from '../portal-access.ts';
import { addTypeReference, findRepository, isWithin } from '../repository.ts';
import { countText } from '../table.ts';
import { templateFiles, titleOf } from '../template-files.ts';
import type { Outcome } from '../terminal.ts';

interface CreateOptions {
  readonly portal: string;
  readonly title?: string;
  readonly into?: string;
}

type Kind = 'plugin' | 'service';

/** `callboard create plugin|service <name>` */
export const createCommand: AddCommand = (program, context, conclude) => {
  const create = program
    .command('create')
    .summary('start a plugin or a service')
    .description('Start a plugin or a service: small, typed, tested and working.');
  for (const kind of ['plugin', 'service'] as const)
    withPortalOptions(describe(create.command(kind), kind)).action(
      (name: string, options: CreateOptions) => conclude(() => write(kind, name, options, context)),
    );
};

const describe = (command: Command, kind: Kind) =>
  command
    .summary(`start a ${kind}`)
    .description(
      kind === 'plugin'
        ? 'Start a plugin that shows a page. Outside the repository its package.json names the packages of the portal.'
        : 'Start the service behind a plugin, with one endpoint.',
    )
    .argument('<name>', 'name of the plugin: lower case, digits and hyphens')
    .option('--title <title>', 'name that people read')
    .option('--into <folder>', 'where to write it; a new folder here where absent');

async function write(
  kind: Kind,
  name: string,
  options: CreateOptions,
  { cwd }: CliContext,
): Promise<Outcome> {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(name) || name.endsWith('-'))
    throw invalidInput(`${name} cannot be the name of a plugin`, {
      hint: 'lower-case letters, digits and hyphens, starting with a letter, as release-notes',
    });
  const repository = findRepository();
  const isInside =
    repository !== undefined && isWithin(repository, path.resolve(cwd, options.into ?? '.'));
  const folder =
    options.into !== undefined
      ? path.resolve(cwd, options.into)
      : isInside
        ? path.join(repository, 'plugins', name, kind === 'service' ? 'service' : '')
        : path.join(cwd, kind === 'service' ? `${name}-service` : name);
  const words = isInside
    ? wordsInside(path.relative(folder, repository))
    : await wordsOutside(options);
  const place = isInside ? 'inside' : 'outside';
  const files = templateFiles([kind, `${kind}-${place}`], {
    ...{ name, words, title: options.title ?? titleOf(name) },
  });
  await writeNewFolder(folder, files);
  if (isInside) await addTypeReference(repository, path.relative(repository, folder));
  const shown = path.relative(cwd, folder) || '.';
  return {
    json: { kind, name, folder, files: files.map((file) => file.path) },
    text: [
      `created ${kind} ${name} in ${shown}: ${countText(files.length, 'file')}`,
      ...(isInside ? nextInside(kind, name) : nextOutside(kind, shown)),
    ].join('\n'),
  };
}

const wordsInside = (root: string) => {
  const version = installedSdkVersion();
  const ofWorkspace = { sdk: version, tools: version, version, sdkVersion: version };
  return { ...ofWorkspace, root: root.split(path.sep).join('/') };
};

async function wordsOutside(options: CreateOptions): Promise<Record<string, string>> {
  const portal = portalBaseUrl(options.portal);
  const addresses = await askPortal(options, () =>
    portalClient(packagesRoutes, options).listPackages(),
  );
  const addressOf = (name: string) => new URL(addresses[name] ?? '', `${portal}/`).href;
  return {
    sdk: addressOf('@callboard/sdk'),
    tools: addressOf('@callboard/tools'),
    sdkVersion: installedSdkVersion(),
    portal,
  };
}

const nextInside = (kind: Kind, name: string) => [
  'Next: npm install',
  kind === 'plugin'
    ? `      add "- name: ${name}" to registry.yaml, then npm run dev`
    : '      npm run dev starts it with the rest',
];

const nextOutside = (kind: Kind, folder: string) => [
  `Next: cd ${folder}`,
  '      npm install',
  '      npm test',
  kind === 'plugin'
    ? '      npm exec --no -- callboard build, then check, publish and enable'
    : '      npm start',
];
