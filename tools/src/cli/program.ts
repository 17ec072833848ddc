import tab from '@bomb.sh/tab/commander';
import { Command, CommanderError } from 'commander';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import { configCommand } from './commands/config.ts';
import { createCommand } from './commands/create.ts';
import { devCommand } from './commands/dev.ts';
import { doctorCommand } from './commands/doctor.ts';
import { historyCommand } from './commands/history.ts';
import { keysCommand } from './commands/keys.ts';
import { listCommand } from './commands/list.ts';
import { publishCommand } from './commands/publish.ts';
import { rolloutCommand } from './commands/rollout.ts';
import {
  disableCommand,
  enableCommand,
  rollbackCommand,
  upgradeCommand,
} from './commands/switch-version.ts';
import { templateCommand } from './commands/template.ts';
import { validateCommand } from './commands/validate.ts';
import type { AddCommand, CliContext, Conclude } from './context.ts';
import { failureJson, failureText } from './terminal.ts';

/** Every command, in the order of help and reference. */
const commands: readonly AddCommand[] = [
  ...[createCommand, devCommand, buildCommand, checkCommand, publishCommand],
  ...[listCommand, enableCommand, disableCommand, upgradeCommand, rolloutCommand, rollbackCommand],
  ...[historyCommand, configCommand, keysCommand, validateCommand, templateCommand, doctorCommand],
];

const exitCodes = `Exit codes: 0 all is well, 1 something is wrong with what was looked at or asked for, 2 the command was not understood.`;

/** The whole command line as a value. `conclude` runs what a command does. */
export function createProgram(context: CliContext, version: string, conclude: Conclude): Command {
  const program = new Command('callboard')
    .description('Create, build, check and publish plugins of a Callboard portal.')
    .version(version, '-v, --version', 'print the version')
    .option('--json', 'print the result as JSON, and a failure as {"error": …}')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', `\n${exitCodes}`)
    .enablePositionalOptions()
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what it takes)')
    .configureOutput({
      writeOut: (text) => context.terminal.out(text),
      writeErr: (text) => context.terminal.err(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'callboard: ')),
    })
    .exitOverride();
  for (const add of commands) add(program, context, conclude);
  for (const command of everyCommand(program)) {
    command.copyInheritedSettings(program);
    if (command !== program && command.commands.length === 0)
      command.option('--json', 'print the result as JSON');
  }
  tab(program, { completionCommandName: 'completion' });
  const completion = program.commands.find((command) => command.name() === 'completion');
  completion?.description('Print the script that completes commands in a shell.');
  return program;
}

/** A command and all below it. */
export const everyCommand = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(everyCommand),
];

/** Runs one command line; resolves with its exit code and never rejects. */
export async function runCli(
  args: readonly string[],
  context: CliContext,
  version: string,
): Promise<number> {
  const { terminal } = context;
  const isJson = args.includes('--json');
  let exitCode = 0;
  const conclude: Conclude = async (work) => {
    const outcome = await work();
    exitCode = outcome.exitCode ?? 0;
    if (isJson) terminal.out(`${JSON.stringify(outcome.json, null, 2)}\n`);
    else if (outcome.text !== '') terminal.out(`${outcome.text}\n`);
  };
  try {
    await createProgram(context, version, conclude).parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (isJson) terminal.out(`${JSON.stringify(failureJson(error), null, 2)}\n`);
    else terminal.err(`${failureText(error)}\n`);
    return 1;
  }
}
