/** Runs in a worker thread: answers read-only queries on one SQLite file. Started by `read-worker.ts`. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

export interface ReadRequest {
  readonly id: number;
  readonly sql: string;
  readonly parameters: readonly SQLInputValue[];
}

export type ReadAnswer =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: Error };

const { file, busyTimeoutMs } = workerData as { file: string; busyTimeoutMs: number }; // read-worker.ts
const database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });

parentPort?.on('message', ({ id, sql, parameters }: ReadRequest) => {
  parentPort?.postMessage(answer(id, sql, parameters));
});

function answer(id: number, sql: string, parameters: readonly SQLInputValue[]): ReadAnswer {
  try {
    return { id, rows: database.prepare(sql).all(...parameters) };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
