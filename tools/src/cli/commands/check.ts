import path from 'node:path';
import { localIssues, portalIssues } from '../bundle-issues.ts';
import type { AddCommand } from '../context.ts';
import { readBundle } from '../plugin-bundle.ts';
import { type PortalOptions, portalBaseUrl, withPortalOptions } from '../portal-access.ts';
import { countText, sizeText } from '../table.ts';
import { withProgress } from '../terminal.ts';

/** `callboard check [folder]` */
export const checkCommand: AddCommand = (program, { cwd, terminal, env }, conclude) => {
  const command = program
    .command('check')
    .summary('find everything that a portal would refuse')
    .description(
      'Find everything for which a portal would refuse the built plugin, before it is published. With a portal that is named, by --portal or CALLBOARD_PORTAL, also what only that portal knows: routes, points and versions that are taken.',
    )
    .argument('[folder]', 'folder of the plugin, or of its build', '.');
  withPortalOptions(command).action((folder: string, options: PortalOptions) =>
    conclude(async () => {
      const isNamed =
        command.getOptionValueSource('portal') === 'cli' || env['CALLBOARD_PORTAL'] !== undefined;
      const bundle = await readBundle(path.resolve(cwd, folder));
      const portal = isNamed ? portalBaseUrl(options.portal) : undefined;
      const issues = await withProgress(terminal, 'checking the bundle', () =>
        portal === undefined ? localIssues(bundle) : portalIssues(bundle, options),
      );
      const { name, version, files } = bundle.manifest;
      const isGood = issues.length === 0;
      const lines = issues.map((issue) => `  ${issue.path}: ${issue.message}`);
      const where = portal ?? 'a portal of this version';
      return {
        json: { name, version, ok: isGood, issues, ...(portal === undefined ? {} : { portal }) },
        text: isGood
          ? `${name} ${version} would be taken by ${where}: ${countText(files.length, 'file')}, ${sizeText(bundle.bytes)}`
          : [`${name} ${version} would be refused by ${where}:`, ...lines].join('\n'),
        exitCode: isGood ? 0 : 1,
      };
    }),
  );
};
