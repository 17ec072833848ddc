import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '@callboard/sdk/client';
import { routesOf } from '@callboard/sdk/contract';
import { authContract } from '@callboard/sdk/contracts/auth';
import { folderForTest, testDatabases } from '@callboard/sdk/testing';
import { describe, expect, test } from 'vitest';
import { startGatewayProcess } from './gateway-process.ts';

const gateways = 3;

for (const { title, skip, place } of testDatabases())
  describe.skipIf(skip !== undefined)(`the first start ${title}`, () => {
    test('of several gateways that start at once, one prints an admin token, and all take it', {
      timeout: 120_000,
    }, async (scope) => {
      const { url, folder: shared } = await place(scope);
      const folder = shared ?? (await folderForTest(scope));
      // Others reach it by this name, so that nobody is admin only for being here.
      const database = url === undefined ? '' : `database:\n  url: ${url}\n`;
      await writeFile(
        path.join(folder, 'callboard.yaml'),
        `portal:\n  url: https://portal.example\n${database}`,
      );
      await writeFile(path.join(folder, 'registry.yaml'), 'plugins: []\n');
      const running = await Promise.all(
        Array.from({ length: gateways }, () => startGatewayProcess(scope, folder)),
      );
      const tokens = () =>
        running.flatMap(({ output }) => output().match(/cb_[0-9a-f]{10}_[\w-]{43}/g) ?? []);
      await expect.poll(tokens).toHaveLength(1);
      const [token = ''] = tokens();
      for (const { url: baseUrl } of running) {
        const headers = () => ({ authorization: `Bearer ${token}` });
        const { items } = await createClient(routesOf(authContract), {
          ...{ baseUrl, headers },
        }).listKeys();
        expect(items.map(({ name }) => name)).toEqual(['admin']);
      }
      for (const { kill } of running) await kill();
    });
  });
