import { fillInContent } from '../../skeleton/fill-in-skeleton.ts';
import type { RenderText } from '../../templating/templating.ts';
import type { Workspace } from '../../workspace/workspace.ts';

interface FileOptions {
  readonly read: () => Promise<Uint8Array>;
  /** Of what is read, for messages. */
  readonly name: string;
  readonly workspace: Workspace;
  readonly targetPath: string;
  readonly replace?: boolean | undefined;
  readonly render: RenderText;
  readonly log: (line: string) => void;
}

/** Writes one file with values filled in; one that is there stays unless `replace`. */
export async function fillInFile(options: FileOptions): Promise<void> {
  const { read, name, workspace, targetPath, render, log } = options;
  const there = await workspace.find(targetPath);
  if (there && !options.replace) {
    log(`${targetPath} is there already and stays as it is`);
    return;
  }
  await workspace.path(targetPath); // refused before anything is fetched
  await workspace.write(targetPath, fillInContent(Buffer.from(await read()), name, render));
  log(`wrote ${targetPath}`);
}
