import { createHash } from 'node:crypto';
import path from 'node:path';
import { invalidInput, messageOf } from '@callboard/sdk/contract';

/** The company's logo, held in memory; its name carries the hash of its content. */
export interface BrandFile {
  readonly name: string;
  readonly content: Buffer;
}

const maxBytes = 1_000_000;
const imageTypes = new Set(['.svg', '.png', '.webp', '.jpg', '.jpeg', '.gif']);

/** Rejects with `invalid-input` where the file is no image that a browser shows, or is too large. */
export async function readBrandFile(
  file: string,
  read: (file: string) => Promise<Buffer>,
): Promise<BrandFile> {
  const extension = path.extname(file).toLowerCase();
  if (!imageTypes.has(extension))
    throw invalidInput(`the logo ${file} must be one of ${[...imageTypes].join(', ')}`);
  const content = await read(file).catch((cause: unknown) => {
    throw invalidInput(`the logo ${file} cannot be read: ${messageOf(cause)}`, { cause });
  });
  if (content.length > maxBytes) throw invalidInput(`the logo ${file} is larger than 1 MB`);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return { name: `logo-${hash}${extension}`, content };
}
