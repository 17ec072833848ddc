import { RegistryManifest } from '../registry-manifest.ts';
import { type Checked, compileSchema } from './compiled-schema.ts';

const check = compileSchema(RegistryManifest);

/** Checks the parsed content of `registry.yaml` against its schema. */
export function checkRegistryManifest(value: unknown): Checked<RegistryManifest> {
  const issues = check(value);
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, value: value as RegistryManifest }; // just validated
}
