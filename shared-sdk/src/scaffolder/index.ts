export * from './actions/action.ts';
export * from './actions/action-context.ts';
export * from './actions/ports.ts';
export * from './templating/templating.ts';
export * from './workspace/workspace.ts';
