import { isCallboardError, messageOf } from '@callboard/sdk/contract';

/**
 * Runs a command to its exit code. What a person can mend (`CallboardError`) is told in one line;
 * anything else is a bug of ours and keeps its stack.
 */
export async function runMain(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(isCallboardError(error) ? lineOf(error) : error);
    process.exitCode = 1;
  }
}

const lineOf = (error: unknown) => {
  const hint = isCallboardError(error) && error.hint !== undefined ? `; ${error.hint}` : '';
  return `callboard: ${messageOf(error)}${hint}`;
};
