import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { invalidInput, messageOf } from '@callboard/sdk/contract';
import type { Action, ActionSource } from '@callboard/sdk/scaffolder';

/**
 * The actions of packages that `callboard.yaml` lists, by the name that they are installed under beside
 * it, or by path. Rejects with `invalid-input` and the package where one cannot be used.
 */
export async function loadActions(
  packages: readonly string[],
  configFile: string | undefined,
): Promise<ActionSource[]> {
  const folder = configFile === undefined ? process.cwd() : dirname(configFile);
  const require = createRequire(join(folder, 'callboard.yaml'));
  return Promise.all(
    packages.map(async (source) => {
      const isPath = source.startsWith('.') || source.startsWith('/');
      try {
        const file = isPath ? resolve(folder, source) : require.resolve(source);
        const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
        return { source, actions: actionsIn(module) };
      } catch (cause) {
        throw invalidInput(`the actions of ${source} cannot be used: ${messageOf(cause)}`, {
          cause,
        });
      }
    }),
  );
}

function actionsIn({ actions }: Readonly<Record<string, unknown>>): Action[] {
  if (!Array.isArray(actions)) throw invalidInput('it exports no list called actions');
  const wrong = actions.find((action: unknown) => !isAction(action));
  if (wrong !== undefined)
    throw invalidInput(`${JSON.stringify(Object(wrong).id ?? wrong)} is not made by defineAction`);
  return actions;
}

function isAction(value: unknown): value is Action {
  const { id, run, schema, examples } = Object(value);
  const hasSchemas = schema?.input?.type === 'object' && schema?.output?.type === 'object';
  return (
    typeof id === 'string' && typeof run === 'function' && hasSchemas && Array.isArray(examples)
  );
}
