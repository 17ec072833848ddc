/** How much a file may ask of the catalog. Anything beyond is an issue, never a crash or a wait. */
export interface ParseLimits {
  /** Length of a file, in UTF-16 code units. */
  readonly maxChars: number;
  readonly maxDocuments: number;
  /** Collections in collections. The YAML composer recurses, and fails at about 950. */
  readonly maxDepth: number;
  /** Words and signs of one document, of which the parser keeps about 400 bytes each. */
  readonly maxTokens: number;
  /** Keys of one map: the check that they are unique compares each with each. */
  readonly maxMapKeys: number;
  /** Aliases, each counted with the aliases below its anchor; `yaml`'s own default. */
  readonly maxAliasCount: number;
  /** Length of one document as JSON, with all aliases written out. */
  readonly maxExpandedChars: number;
}

export const defaultParseLimits: ParseLimits = {
  maxChars: 10 * 1024 * 1024,
  maxDocuments: 10_000,
  maxDepth: 600,
  maxTokens: 250_000,
  maxMapKeys: 10_000,
  maxAliasCount: 100,
  maxExpandedChars: 20 * 1024 * 1024,
};
