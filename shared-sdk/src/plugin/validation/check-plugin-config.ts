import type { InputIssue } from '../../errors/callboard-error.ts';
import type { PluginManifest } from '../plugin-manifest.ts';
import { type Check, compileSchema } from './compiled-schema.ts';

type Config = Readonly<Record<string, unknown>>;
type WithConfig = Pick<PluginManifest, 'config'>;

// A manifest is immutable and is resolved again and again: compile its schema once.
const compiled = new WeakMap<object, Check>();

/**
 * The configuration that a plugin runs with: what the registry states over the manifest's defaults,
 * key by key at the top, and what is wrong with it. A plugin without a schema takes no configuration.
 */
export function checkPluginConfig(
  manifest: WithConfig,
  stated: Config = {},
): { readonly config: Config; readonly issues: readonly InputIssue[] } {
  const config = { ...manifest.config?.defaults, ...stated };
  const schema = manifest.config?.schema;
  if (schema) return { config, issues: checkOf(schema)(config) };
  const [unknown] = Object.keys(stated);
  return {
    config,
    issues:
      unknown === undefined
        ? []
        : [{ path: '', message: `unknown property '${unknown}': it takes no configuration` }],
  };
}

function checkOf(schema: object): Check {
  const known = compiled.get(schema);
  if (known) return known;
  const check = compileSchema(schema);
  compiled.set(schema, check);
  return check;
}
