/** What one workspace may hold; more is refused, whoever makes it. */
export const workspaceLimits = {
  files: 20_000,
  /** Of all files together. */
  bytes: 512 * 1024 * 1024,
  /** Of one file. */
  fileBytes: 64 * 1024 * 1024,
  /** Of one file that is filled in; larger ones are copied as they are. */
  templateBytes: 4 * 1024 * 1024,
} as const;
