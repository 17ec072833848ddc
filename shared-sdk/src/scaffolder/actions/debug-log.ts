import Type from 'typebox';
import { defineAction } from './action.ts';
import { examples } from './debug-log.examples.ts';

/** Longest content that is shown of one file. */
const mostShown = 10_000;

export const debugLog = defineAction({
  id: 'debug:log',
  description: 'Writes a message to the log, or the list of the files in the workspace.',
  schema: {
    input: Type.Object({
      message: Type.Optional(
        Type.String({ title: 'Message', description: 'Is written to the log' }),
      ),
      listWorkspace: Type.Optional(
        Type.Union(
          [Type.Boolean(), Type.Literal('with-filenames'), Type.Literal('with-contents')],
          {
            title: 'List the workspace',
            description: 'Names of all files; `with-contents` shows what is in them too',
          },
        ),
      ),
      extra: Type.Optional(Type.Unknown({ title: 'Extra', description: 'Any value to show' })),
    }),
    output: Type.Object({}),
  },
  examples,
  supportsDryRun: true,
  isRepeatable: true,
  async run({ input, workspace, log, signal }) {
    const { message, listWorkspace = false, extra } = input;
    if (message !== undefined) log(message);
    if (extra !== undefined) log(`extra: ${JSON.stringify(extra, null, 2)}`);
    if (listWorkspace === false) return;
    const entries = (await workspace.list()).filter(({ kind }) => kind !== 'folder');
    log(`workspace: ${entries.length} files`);
    for (const { path, kind } of entries) {
      signal.throwIfAborted();
      log(`  - ${path}${kind === 'file' ? '' : ` (${kind})`}`);
      if (listWorkspace !== 'with-contents' || kind !== 'file') continue;
      const content = await workspace.read(path);
      const text = content.includes(0) ? `(${content.length} bytes)` : content.toString('utf8');
      log(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);
    }
  },
});
