export * from './documents/forge.ts';
export * from './documents/parse-documents.ts';
export * from './documents/parse-limits.ts';
export * from './documents/process-document.ts';
export * from './documents/process-file.ts';
export * from './documents/processed-entity.ts';
export * from './documents/resolve-target.ts';
export * from './documents/source-address.ts';
export { type Position } from './documents/source-position.ts';
