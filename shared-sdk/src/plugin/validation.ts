export * from './validation/check-extensions.ts';
export * from './validation/check-plugin-config.ts';
export * from './validation/check-plugin-manifest.ts';
export * from './validation/check-publication.ts';
export * from './validation/check-registry-manifest.ts';
export * from './validation/compiled-schema.ts';
export * from './validation/versions.ts';
