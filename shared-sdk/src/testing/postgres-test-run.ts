import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFolderVariable, stopPostgres } from './postgres-for-test.ts';

/** vitest's global set-up: one PostgreSQL for the run, made when first asked for, stopped here. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-postgres-'));
  process.env[runFolderVariable] = folder;
  return () => stopPostgres(folder);
}
