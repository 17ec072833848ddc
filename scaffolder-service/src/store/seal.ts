import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '@callboard/sdk/model';

/** Encrypts what a task may need again after a crash and nobody else may read. */
export interface Seal {
  readonly close: (value: Json) => string;
  /** Absent where it was closed with another key, or is no seal at all. */
  readonly open: (sealed: string) => Json | undefined;
}

const algorithm = 'aes-256-gcm';

/** A seal with a key of 32 bytes. */
export function createSeal(key: Buffer): Seal {
  return {
    close(value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, key, nonce);
      const body = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(12, 28));
        const body = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
        return JSON.parse(body.toString('utf8'));
      } catch (error) {
        void error; // another key: what was sealed is gone, as after a restore without it
        return undefined;
      }
    },
  };
}

/** The key in a file that only its owner may read; made where it is missing. Not part of any database. */
export async function readSealKey(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true });
  const created = await open(file, 'wx', 0o600).catch((error: unknown) => {
    if (Object(error).code === 'EEXIST') return undefined;
    throw error;
  });
  if (created) {
    await created.writeFile(randomBytes(32).toString('base64'));
    await created.close();
  }
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}
