import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { invalidInput } from '@callboard/sdk/contract';
import type { Key } from '@callboard/sdk/contracts/auth';
import { authRoutes } from '@callboard/sdk/contracts/auth.client';
import type { Command } from 'commander';
import type { AddCommand, CliContext, Conclude } from '../context.ts';
import { newSigningKey } from '../detached-signature.ts';
import {
  askPortal,
  type PortalOptions,
  portalClient,
  withPortalOptions,
} from '../portal-access.ts';
import { tableOf } from '../table.ts';

interface NewOptions extends PortalOptions {
  readonly scope: readonly string[];
  readonly days?: string;
}

const dayMs = 86_400_000;
const dateOf = (at: number | undefined) =>
  at === undefined ? 'never' : new Date(at).toISOString().slice(0, 10);

/** `callboard keys new|list|revoke|new-signing` */
export const keysCommand: AddCommand = (program, context, conclude) => {
  const keys = program
    .command('keys')
    .summary('make, list and revoke keys')
    .description(
      'Keys let programs in, as this command in a pipeline, each for what its scopes name. Signing keys vouch for bundles.',
    );
  addNew(keys, conclude);
  addList(keys, conclude);
  addRevoke(keys, conclude);
  addNewSigning(keys, context, conclude);
};

function addNew(keys: Command, conclude: Conclude): void {
  const command = keys
    .command('new')
    .summary('make a key')
    .description('Make a key. Its secret is told once and is not kept.')
    .argument('<name>', 'what it is for, as people see it')
    .requiredOption(
      '--scope <scope...>',
      'what it allows, as plugins:publish:NAME, plugins:admin or catalog:read',
    )
    .option('--days <count>', 'how long it is good; until it is revoked where absent');
  withPortalOptions(command).action((name: string, options: NewOptions) =>
    conclude(async () => {
      const { scope, days } = options;
      if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days))
        throw invalidInput(`--days wants a number, found ${days}`);
      const body = {
        ...{ name, scopes: [...scope] },
        ...(days === undefined ? {} : { expiresAt: Date.now() + Number(days) * dayMs }),
      };
      const made = await askPortal(options, () =>
        portalClient(authRoutes, options).createKey({ body }),
      );
      return {
        json: made,
        text: `${made.token}\n\nThis is the secret of key ${made.key.id}; it is not told again. Pass it as CALLBOARD_TOKEN or --token.`,
      };
    }),
  );
}

function addList(keys: Command, conclude: Conclude): void {
  const command = keys.command('list').description('List the keys that are not revoked.');
  withPortalOptions(command).action((options: PortalOptions) =>
    conclude(async () => {
      const list = await askPortal(options, () => portalClient(authRoutes, options).listKeys());
      const rowOf = (key: Key) => [
        ...[key.id, key.name, key.scopes.join(' '), dateOf(key.createdAt)],
        ...[dateOf(key.expiresAt), dateOf(key.lastUsedAt)],
      ];
      const head = ['key', 'name', 'scopes', 'made', 'ends', 'last used'];
      return { json: list, text: tableOf(head, list.items.map(rowOf)) };
    }),
  );
}

function addRevoke(keys: Command, conclude: Conclude): void {
  const command = keys
    .command('revoke')
    .description('Let nobody in with a key from now on.')
    .argument('<key>', 'id of the key, as `callboard keys list` tells it');
  withPortalOptions(command).action((id: string, options: PortalOptions) =>
    conclude(async () => {
      await askPortal(options, () =>
        portalClient(authRoutes, options).revokeKey({ params: { id } }),
      );
      return { json: { revoked: id }, text: `key ${id} is revoked` };
    }),
  );
}

function addNewSigning(keys: Command, { cwd }: CliContext, conclude: Conclude): void {
  keys
    .command('new-signing')
    .summary('make a key that signs bundles')
    .description(
      'Make a key that signs bundles: a private Ed25519 key in a file for `callboard publish --signing-key`, and its entry for `policy.keys` of registry.yaml.',
    )
    .argument('<kid>', 'name of the key')
    .option('--out <file>', 'where to write the private key; <kid>.jwk.json where absent')
    .action((kid: string, { out }: { readonly out?: string }) =>
      conclude(async () => {
        if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(kid))
          throw invalidInput(`${kid} cannot be the name of a key`);
        const file = path.resolve(cwd, out ?? `${kid}.jwk.json`);
        const { key, publicKey } = newSigningKey(kid);
        await writeFile(file, `${JSON.stringify(key, null, 2)}\n`, {
          mode: 0o600,
          flag: 'wx',
        }).catch((cause: unknown) => {
          throw invalidInput(`${file} cannot be written, or is there already`, { cause });
        });
        return {
          json: { kid, publicKey, file },
          text: `The private key is in ${file}; keep it secret. For registry.yaml:\n\npolicy:\n  keys:\n    - kid: ${kid}\n      publicKey: ${publicKey}`,
        };
      }),
    );
}
