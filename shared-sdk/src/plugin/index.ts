export * from './boot.ts';
export * from './extension-points/core-extension-points.ts';
export type { EntityCardContext } from './extension-points/entity-card.ts';
export type { EntityTabContext } from './extension-points/entity-tab.ts';
export * from './host.ts';
export * from './meets-condition.ts';
export * from './plugin-manifest.ts';
export * from './registry-manifest.ts';
export * from './resolved-registry.ts';
