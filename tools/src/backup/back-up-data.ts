import { constants, existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { CallboardError } from '@callboard/sdk/contract';

export interface BackUpOptions {
  /** The data folder, absolute; a portal may run on it. */
  readonly from: string;
  /** Folder to make, absolute. */
  readonly to: string;
}

export interface BackUpSummary {
  readonly databases: number;
  readonly files: number;
}

/** Of the running portal: its lock, what is being written aside, and what belongs to an open database. */
const isPassing = (name: string) =>
  name === '.lock' || name === '.incoming' || /\.sqlite-(wal|shm|journal)$/.test(name);

/**
 * Copies a data folder while it is written to. Each database is as it was at one moment, databases
 * before the bundles, which never change. The copy takes its name when it is whole and not before.
 *
 * Throws `conflict` where something is at its place, `not-found` where there is nothing to copy.
 */
export async function backUpData({ from, to }: BackUpOptions): Promise<BackUpSummary> {
  if (!existsSync(path.join(from, 'callboard.json')))
    throw new CallboardError('not-found', `${from} is no data folder of a portal`, {
      hint: 'name it with --data',
    });
  if (existsSync(to))
    throw new CallboardError('conflict', `${to} is there already`, {
      hint: 'a back-up goes to a folder of its own; name another one with --to',
    });
  const aside = `${to}.part`;
  await rm(aside, { recursive: true, force: true });
  try {
    // What it holds is as private as what it is a copy of.
    await mkdir(aside, { recursive: true, mode: 0o700 });
    const files = filesBelow(from);
    const databases = files.filter((file) => file.endsWith('.sqlite'));
    for (const file of databases)
      await copyDatabase(path.join(from, file), await placeOf(aside, file));
    const others = files.filter((file) => !file.endsWith('.sqlite'));
    for (const file of others) await copyPlain(path.join(from, file), await placeOf(aside, file));
    await rename(aside, to);
    return { databases: databases.length, files: others.length };
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw error;
  }
}

function filesBelow(folder: string, below = ''): readonly string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true })
    .filter(({ name }) => !isPassing(name))
    .flatMap((entry) => {
      const file = path.join(below, entry.name);
      if (entry.isDirectory()) return filesBelow(folder, file);
      return entry.isFile() ? [file] : [];
    });
}

async function placeOf(folder: string, file: string): Promise<string> {
  const place = path.join(folder, file);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  return place;
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 10_000 });
  try {
    // In one step: between two, a write of the portal would make it start again.
    await backup(source, to, { rate: 2 ** 30 });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  try {
    const { quick_check: verdict } = Object(copy.prepare('pragma quick_check').get());
    if (verdict !== 'ok')
      throw new CallboardError('unavailable', `${from} is damaged: ${String(verdict)}`, {
        hint: 'restore an earlier back-up',
      });
  } finally {
    copy.close();
  }
}

async function copyPlain(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error; // an earlier build, which the portal forgot meanwhile
  });
}
