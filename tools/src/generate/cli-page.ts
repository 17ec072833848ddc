import type { Command } from 'commander';
import { createProgram } from '../cli/program.ts';
import type { GeneratedFile } from './generated-file.ts';

/** Of the programs that complete command lines; nobody types them. */
const isTyped = (command: Command) => !['help', 'complete'].includes(command.name());

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const table = (head: string, rows: readonly string[]) =>
  rows.length === 0 ? [] : [`| ${head} | meaning |`, '| --- | --- |', ...rows, ''];

function section(command: Command, parents: string): readonly string[] {
  const name = `${parents} ${command.name()}`;
  const below = command.commands.filter(isTyped);
  if (below.length > 0)
    return [
      `## ${name}`,
      '',
      command.description(),
      '',
      ...below.flatMap((each) => section(each, name)),
    ];
  const takes = command.registeredArguments.map(
    (each) =>
      `| \`${each.name()}${each.variadic ? '…' : ''}\` | ${cell(each.description)}${defaultText(each.defaultValue)} |`,
  );
  const options = command.options.map((option) => {
    const from = option.envVar === undefined ? '' : `; \`${option.envVar}\` of the environment`;
    const choices = option.argChoices ? `; one of ${option.argChoices.join(', ')}` : '';
    return `| \`${cell(option.flags)}\` | ${cell(option.description)}${choices}${defaultText(option.defaultValue)}${from} |`;
  });
  return [
    `${parents.includes(' ') ? '###' : '##'} ${name}`,
    '',
    command.description(),
    '',
    '```',
    `${name} ${command.usage()}`,
    '```',
    '',
    ...table('argument', takes),
    ...table('option', options),
  ];
}

const defaultText = (value: unknown) =>
  typeof value === 'string' ? `; \`${cell(value)}\` where absent` : '';

/** `docs/cli.md`: every command and option of `callboard`, from the definitions that parse them. */
export function cliPage(): GeneratedFile {
  const terminal = { out: () => {}, err: () => {}, isInteractive: false };
  const program = createProgram({ terminal, cwd: '.', env: {} }, '0', async () => {});
  const text = `<!-- Written by \`npm run generate\`; do not edit. -->
# The command callboard

${program.description()} Inside the repository and where \`@callboard/tools\` is installed, it runs as
\`npm exec --no -- callboard\`; [write-a-plugin.md](write-a-plugin.md) shows it at work.

Every command takes \`--json\`: its result is JSON then, and a failure is \`{ "error": { "code", "message", "hint", "issues" } }\`.
Exit codes: 0 all is well, 1 something is wrong with what was looked at or asked for, 2 the command was not understood.
\`source <(callboard completion bash)\` completes commands and options in a shell that finds \`callboard\` on its PATH; zsh likewise,
\`callboard completion fish | source\` in fish.

${program.commands
  .filter(isTyped)
  .flatMap((command) => section(command, 'callboard'))
  .join('\n')
  .trimEnd()}
`;
  return { path: 'docs/cli.md', text };
}
