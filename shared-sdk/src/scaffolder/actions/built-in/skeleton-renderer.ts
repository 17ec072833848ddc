import type { JsonObject } from '../../../model/json.ts';
import type { RenderText, Templating } from '../../templating/templating.ts';

interface RendererInput {
  readonly values?: unknown;
  readonly cookiecutterCompat?: boolean;
  readonly trimBlocks?: boolean;
  readonly lstripBlocks?: boolean;
}

/** What fills in the files of a skeleton with the `values` of a step. */
export function skeletonRenderer(templating: Templating, input: RendererInput): RenderText {
  const {
    values = {},
    cookiecutterCompat = false,
    trimBlocks = false,
    lstripBlocks = false,
  } = input;
  const context = { [cookiecutterCompat ? 'cookiecutter' : 'values']: values } as JsonObject; // rendered input is JSON
  return templating.withValues(context, { cookiecutterCompat, trimBlocks, lstripBlocks });
}
