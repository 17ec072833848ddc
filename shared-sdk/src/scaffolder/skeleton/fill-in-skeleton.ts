import { invalidInput } from '../../errors/callboard-error.ts';
import type { TreeFile } from '../actions/ports.ts';
import type { RenderText } from '../templating/templating.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { SkeletonPlan } from './plan-skeleton.ts';
import { skeletonText } from './skeleton-text.ts';

/** What one skeleton may hold. */
export const skeletonLimits = {
  files: 20_000,
  /** Of all files together, filled in. */
  bytes: 512 * 1024 * 1024,
  /** Of one file that is filled in. */
  templateBytes: 4 * 1024 * 1024,
} as const;

export interface SkeletonOptions {
  readonly files: readonly Omit<TreeFile, 'sizeBytes'>[];
  readonly workspace: Workspace;
  /** Folder of the workspace. */
  readonly targetPath: string;
  /** Whether files that are there are written anew; they stay where absent. */
  readonly replace?: boolean | undefined;
  readonly plan: (path: string) => SkeletonPlan;
  readonly render: RenderText;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Writes the files of a skeleton to a workspace, their names and contents filled in. Answers how many.
 *
 * A name that comes out empty, or with an empty part, leaves its file out. What is no text is copied byte
 * by byte, and whether a file may be run is kept. Rejects with `invalid-input` and `forbidden` for names
 * that lead out of the workspace, and with what `render` throws.
 */
export async function fillInSkeleton(options: SkeletonOptions): Promise<number> {
  const { files, workspace, targetPath, plan, render, log, signal } = options;
  if (files.length > skeletonLimits.files)
    throw invalidInput(`the skeleton holds more than ${skeletonLimits.files} files`);
  const sources = new Map<string, string>();
  let bytes = 0;
  for (const { path, isExecutable, read } of files) {
    signal.throwIfAborted();
    const { name: named, isNameTemplate, isContentTemplate } = plan(path);
    const name = isNameTemplate ? fillInName(named, path, render) : named;
    if (isLeftOut(name)) continue;
    const target = `${targetPath}/${name}`;
    const twin = sources.get(name);
    if (twin !== undefined) log(`${path} is left out: ${twin} gives ${name} too`);
    if (twin !== undefined) continue;
    const there = await workspace.find(target);
    if (there && !options.replace) log(`${name} is there already and stays as it is`);
    if (there && !options.replace) continue;
    const content = Buffer.from(await read());
    const filled = isContentTemplate ? fillInContent(content, path, render) : content;
    bytes += filled.length;
    if (bytes > skeletonLimits.bytes)
      throw invalidInput(`the skeleton is larger than ${skeletonLimits.bytes} bytes`);
    await workspace.write(target, filled, { isExecutable });
    sources.set(name, path);
  }
  return sources.size;
}

const fillInName = (name: string, path: string, render: RenderText) =>
  name.includes('{') ? render(name, `the name of ${path}`) : name;

/** The content of a file filled in, where there is anything in it to fill in. */
export function fillInContent(content: Buffer, path: string, render: RenderText): Buffer {
  // Without a brace there is no expression, whatever the settings are.
  if (!content.includes('{')) return content;
  const text = skeletonText(content);
  if (!text) return content;
  if (content.length > skeletonLimits.templateBytes)
    throw invalidInput(
      `${path} is larger than the ${skeletonLimits.templateBytes} bytes that are filled in`,
      { hint: 'list it in copyWithoutTemplating if nothing in it is to be filled in' },
    );
  const filled = render(text.text, path);
  return filled === text.text ? content : text.encode(filled);
}

const isLeftOut = (name: string) => name === '' || name.startsWith('/') || name.includes('//');
