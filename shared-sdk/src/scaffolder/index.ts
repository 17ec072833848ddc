export * from './actions/action.ts';
export * from './actions/action-context.ts';
export { debugActions } from './actions/built-in/debug-actions.ts';
export { builtInActions, outsideActions } from './actions/built-in-actions.ts';
export * from './actions/ports.ts';
export * from './check/check-template.ts';
export * from './check/template-source.ts';
export * from './check/value-errors.ts';
export * from './engine/action-registry.ts';
export * from './engine/dry-run-template.ts';
export * from './engine/redact.ts';
export * from './engine/run-action.ts';
export * from './engine/run-journal.ts';
export * from './engine/run-template.ts';
export * from './engine/runnable-template.ts';
export * from './templating/create-templating.ts';
export {
  builtInFilters,
  type TemplateFilter,
  type TemplateFunction,
} from './templating/filters.ts';
export * from './templating/parse-repo-url.ts';
export * from './templating/templating.ts';
export * from './testing/offline-ports.ts';
export * from './testing/run-action-once.ts';
export * from './testing/template-ports.ts';
export * from './workspace/open-workspace.ts';
export * from './workspace/workspace.ts';
