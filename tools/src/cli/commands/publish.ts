import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CallboardError, invalidInput, messageOf } from '@callboard/sdk/contract';
import type { Publication } from '@callboard/sdk/contracts/registry';
import { encodeBundle } from '@callboard/sdk/plugin';
import { localIssues } from '../bundle-issues.ts';
import type { AddCommand } from '../context.ts';
import { detachedSignature } from '../detached-signature.ts';
import { type PluginBundle, readBundle } from '../plugin-bundle.ts';
import { askPortal, type PortalOptions, withPortalOptions } from '../portal-access.ts';
import { registryClient } from '../registry-client.ts';
import { countText, sizeText } from '../table.ts';
import { withProgress } from '../terminal.ts';

interface PublishOptions extends PortalOptions {
  readonly signingKey?: string;
}

const uploadTimeoutMs = 600_000;

/** `callboard publish [folder]` */
export const publishCommand: AddCommand = (program, { cwd, terminal, env }, conclude) => {
  const command = program
    .command('publish')
    .summary('publish a built plugin to a portal')
    .description(
      'Publish the built plugin of a folder. A version never changes afterwards. A portal that runs the plugin by a range or a channel runs the new version at once; else `callboard enable` or `upgrade` does.',
    )
    .argument('[folder]', 'folder of the plugin, or of its build', '.')
    .option('--signing-key <file>', 'private Ed25519 key as a JWK with a `kid`, to sign with');
  withPortalOptions(command).action((folder: string, options: PublishOptions) =>
    conclude(async () => {
      const bundle = await readBundle(path.resolve(cwd, folder));
      await refuseBad(bundle);
      const keyFile = options.signingKey ?? env['CALLBOARD_SIGNING_KEY'];
      const signature =
        keyFile === undefined ? undefined : await signatureOf(bundle, path.resolve(cwd, keyFile));
      const { name, version } = bundle.manifest;
      const publication = await withProgress(terminal, `publishing ${name} ${version}`, () =>
        send(bundle, signature, options),
      );
      return { json: publication, text: textOf(publication) };
    }),
  );
};

// The portal checks all of this again; here it costs no upload.
async function refuseBad(bundle: PluginBundle): Promise<void> {
  const issues = await localIssues(bundle);
  const { name, version } = bundle.manifest;
  if (issues.length > 0)
    throw invalidInput(`${name} ${version} would be refused`, {
      ...{ issues, hint: 'mend what the issues name, then `callboard build`' },
    });
}

async function signatureOf({ manifestBytes }: PluginBundle, file: string): Promise<string> {
  try {
    return detachedSignature(manifestBytes, JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new CallboardError('invalid-input', `${file} cannot sign: ${messageOf(cause)}`, {
      ...{ cause, hint: '`callboard keys new-signing KID` makes a key' },
    });
  }
}

function send(
  { folder, manifest, manifestBytes }: PluginBundle,
  signature: string | undefined,
  options: PublishOptions,
): Promise<Publication> {
  const upload = ReadableStream.from(
    encodeBundle({
      ...{ manifest: manifestBytes, files: manifest.files },
      read: (name) => createReadStream(path.join(folder, name)),
      ...(signature === undefined ? {} : { signature }),
    }),
  );
  const client = registryClient(options, uploadTimeoutMs);
  return askPortal(options, () =>
    client.publishVersion({ params: { name: manifest.name }, upload }),
  );
}

function textOf({ name, version, isNew, files, bytes, running, warnings }: Publication): string {
  const what = `${countText(files, 'file')}, ${sizeText(bytes)}`;
  const next =
    running === version
      ? 'It runs now.'
      : running === undefined
        ? `It does not run yet: callboard enable ${name}@${version}`
        : `${running} runs: callboard upgrade ${name}@${version}`;
  return [
    isNew ? `published ${name} ${version}: ${what}` : `${name} ${version} was there already`,
    ...warnings.map((warning) => `warning: ${warning}`),
    next,
  ].join('\n');
}
