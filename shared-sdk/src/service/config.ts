export * from './config/config-keys.ts';
export { findNearest } from './config/did-you-mean.ts';
export * from './config/file-issue.ts';
export { inOrder, located, type Parsed, parseYaml } from './config/parse-yaml.ts';
export * from './config/portal-config.ts';
export * from './config/portal-config-file.ts';
export * from './config/read-config.ts';
export { readYamlSource, type YamlSource } from './config/yaml-source.ts';
