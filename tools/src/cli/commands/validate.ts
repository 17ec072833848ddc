import { Option } from 'commander';
import { type FileKind, type Finding, fileKinds } from '../../validate/finding.ts';
import { type ValidatedFile, validateFile } from '../../validate/validate-file.ts';
import type { AddCommand } from '../context.ts';
import { findingLines } from '../finding-lines.ts';
import { countText } from '../table.ts';
import { type Outcome, withProgress } from '../terminal.ts';

interface ValidateOptions {
  readonly as?: FileKind;
}

/** `callboard validate <file...>` */
export const validateCommand: AddCommand = (program, { cwd, env, terminal }, conclude) => {
  program
    .command('validate')
    .summary('check files before the portal reads them')
    .description(
      'Check entities and templates, registry.yaml, callboard.yaml, callboard.plugin.json and mkdocs.yml, by the rules of whatever reads them in the portal. Each problem is told as file:line:column. Addresses in placeholders are not fetched.',
    )
    .argument('<file...>', 'files to check')
    .addOption(
      new Option('--as <kind>', 'what the files are; by their names where absent').choices(
        fileKinds,
      ),
    )
    .action((files: readonly string[], options: ValidateOptions) =>
      conclude(() =>
        withProgress(terminal, `checking ${countText(files.length, 'file')}`, async () => {
          const read: ValidatedFile[] = [];
          for (const file of files)
            read.push(await validateFile(file, { cwd, env, kind: options.as }));
          return outcomeOf(read);
        }),
      ),
    );
};

function outcomeOf(files: readonly ValidatedFile[]): Outcome {
  const findings = [...files.flatMap((each) => each.findings), ...repeatedEntities(files)];
  const errors = findings.filter(({ level }) => level === 'error');
  const entities = files.flatMap((each) => each.entities);
  const summary = [
    countText(files.length, 'file'),
    ...(entities.length > 0 ? [countText(entities.length, 'entity', 'entities')] : []),
    countText(errors.length, 'error'),
    countText(findings.length - errors.length, 'warning'),
  ].join(', ');
  return {
    json: { ok: errors.length === 0, files: files.map(jsonOf), findings },
    text: [...findingLines(findings), summary].join('\n'),
    exitCode: errors.length === 0 ? 0 : 1,
  };
}

const jsonOf = ({ file, kind, entities }: ValidatedFile) => ({
  file,
  kind,
  ...(kind === 'entities' ? { entities: entities.map(({ ref }) => ref) } : {}),
});

/** An entity belongs to the first file that has it; the catalog refuses all others. */
function repeatedEntities(files: readonly ValidatedFile[]): readonly Finding[] {
  const first = new Map<string, string>();
  return files.flatMap(({ file, entities }) =>
    entities.flatMap(({ ref, line }): readonly Finding[] => {
      const place = first.get(ref);
      if (place === undefined) {
        first.set(ref, `${file}:${line}`);
        return [];
      }
      const message = `${ref} is there already, in ${place}`;
      return [
        { file, line, column: 1, path: '', rule: 'entity.repeated', level: 'error', message },
      ];
    }),
  );
}
