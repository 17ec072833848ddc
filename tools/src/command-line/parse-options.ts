import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { invalidInput, messageOf } from '@callboard/sdk/contract';
import { closestName } from './closest-name.ts';

/** `parseArgs` that says which option was probably meant. Throws `invalid-input`, one line. */
export function parseOptions<const O extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: O,
  { allowPositionals = false }: { readonly allowPositionals?: boolean } = {},
) {
  const known = Object.keys(options);
  for (const arg of args) {
    if (arg === '--') break;
    const name = /^--([^=]+)/.exec(arg)?.[1];
    if (name === undefined || known.includes(name)) continue;
    const meant = closestName(name, known);
    const list = known.map((each) => `--${each}`).join(', ');
    throw invalidInput(
      meant === undefined
        ? `unknown option --${name}; the options are ${list}`
        : `unknown option --${name}; did you mean --${meant}?`,
    );
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (error) {
    throw invalidInput(messageOf(error).split('\n')[0] ?? 'the options cannot be read', {
      cause: error,
    });
  }
}
