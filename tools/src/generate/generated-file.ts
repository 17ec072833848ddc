/** A file that is written from code; `path` is relative to the root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** JSON as our generated files have it. */
export const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
