import { RegistryManifest } from '../registry-manifest.ts';
import { type Checked, compileSchema } from './compiled-schema.ts';

const check = compileSchema(RegistryManifest);

/** Checks the parsed content of `registry.yaml`: its schema, and that addresses are addresses. */
export function checkRegistryManifest(value: unknown): Checked<RegistryManifest> {
  const issues = check(value);
  if (issues.length > 0) return { ok: false, issues };
  const manifest = value as RegistryManifest; // just validated
  const addresses = manifest.plugins.flatMap(({ service }, index) =>
    service && !URL.canParse(service.url)
      ? [{ path: `/plugins/${index}/service/url`, message: 'is not a URL' }]
      : [],
  );
  return addresses.length > 0 ? { ok: false, issues: addresses } : { ok: true, value: manifest };
}
