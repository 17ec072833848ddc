import type { FileContent } from '@callboard/sdk/contracts/scaffolder';
import type { JsonObject } from '@callboard/sdk/model';
import type { RunnableTemplate } from '@callboard/sdk/scaffolder';

export interface PublishedRepository {
  /** Id of the step that made it. */
  readonly stepId: string;
  readonly cloneUrl: string;
}

/** The first repository that a run made, by the outputs of its steps. */
export function publishedRepository(
  steps: readonly { readonly stepId: string; readonly output: JsonObject }[],
): PublishedRepository | undefined {
  for (const { stepId, output } of steps) {
    // Steps that only propose a change to one tell no address of its contents.
    const { remoteUrl, repoContentsUrl } = output;
    if (typeof remoteUrl === 'string' && repoContentsUrl !== undefined)
      return { stepId, cloneUrl: remoteUrl };
  }
  return undefined;
}

/** Of the files of a workspace those that a step publishes, as the repository has them. */
export function filesOfStep(
  files: readonly FileContent[],
  { steps }: RunnableTemplate,
  stepId: string | undefined,
): readonly FileContent[] {
  const sourcePath = steps.find(({ id }) => id === stepId)?.input['sourcePath'];
  // One that is an expression is not known here: then all of them.
  if (typeof sourcePath !== 'string' || sourcePath.includes('${{')) return files;
  const folder = sourcePath.replace(/^(?:\.\/+)+|^\.$|\/+$/g, '');
  if (folder === '') return files;
  return files.flatMap((file) =>
    file.path.startsWith(`${folder}/`)
      ? [{ ...file, path: file.path.slice(folder.length + 1) }]
      : [],
  );
}
