import type { JsonObject } from '../../model/json.ts';

export interface RenderOptions {
  /** `{{ x }}` and Jinja's rules instead of `${{ x }}`. */
  readonly cookiecutterCompat?: boolean;
  /** Removes the line break after a block tag. */
  readonly trimBlocks?: boolean;
  /** Removes blanks before a block tag that begins a line. */
  readonly lstripBlocks?: boolean;
}

/**
 * Renders one text. `where` names it in errors (`skeleton/README.md`).
 *
 * Throws `invalid-input` with `where:line:column` and the reason: syntax, unknown filter or function, too
 * much work. Never answers half of it. A variable without a value is empty, as in Backstage.
 */
export type RenderText = (source: string, where?: string) => string;

/** The sandbox of the expressions for texts and files. */
export interface Templating {
  /** A renderer for many texts with the same values, which are copied once. */
  readonly withValues: (values: JsonObject, options?: RenderOptions) => RenderText;
}
