export * from './actions/action.ts';
export * from './actions/action-context.ts';
export * from './actions/ports.ts';
export * from './templating/create-templating.ts';
export {
  builtInFilters,
  type TemplateFilter,
  type TemplateFunction,
} from './templating/filters.ts';
export * from './templating/parse-repo-url.ts';
export * from './templating/templating.ts';
export * from './workspace/open-workspace.ts';
export * from './workspace/workspace.ts';
