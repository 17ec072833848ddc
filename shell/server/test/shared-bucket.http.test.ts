import { s3ForTest, settingsOf } from '@callboard/sdk/testing/s3';
import { expect, test } from 'vitest';
import { gatewayForTest } from './gateway-for-test.ts';
import { bundleForTest, sendBytes } from './send-bundle.ts';

test('what is published at one gateway runs at another on the same bucket, built-in plugins beside it', async (scope) => {
  const s3 = await s3ForTest(scope);
  const options = {
    registry: 'plugins:\n  - name: own\n  - name: demo\n',
    builtIn: [{ name: 'own', version: '0.1.0+abc' }],
    bucket: settingsOf(s3),
  };
  const [here, there] = [
    await gatewayForTest(scope, options),
    await gatewayForTest(scope, options),
  ];
  const bundle = await bundleForTest(scope, { name: 'demo', version: '1.0.0' });
  const sent = await sendBytes(here.url, 'demo', new Uint8Array(await bundle.stream()));
  expect(sent).toMatchObject({ status: 201, body: { isNew: true, running: '1.0.0' } });

  const running = async () => {
    const { plugins } = Object(await (await fetch(`${there.url}/api/registry`)).json());
    return plugins.map(({ name, version }: Record<string, string>) => `${name}@${version}`);
  };
  await expect.poll(running, { timeout: 60_000 }).toEqual(['own@0.1.0+abc', 'demo@1.0.0']);
  for (const { url } of [here, there]) {
    const file = await fetch(`${url}/plugins/demo/1.0.0/app.js`);
    expect(await file.text()).toBe("export const title = 'demo 1.0.0';\n");
  }
  const again = await sendBytes(there.url, 'demo', new Uint8Array(await bundle.stream()));
  expect(again).toMatchObject({ status: 200, body: { isNew: false } });
  const other = await bundleForTest(scope, { name: 'demo', version: '1.0.0', title: 'Another' });
  const refused = await sendBytes(there.url, 'demo', new Uint8Array(await other.stream()));
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  expect([...s3.objects.keys()].some((key) => key.includes('/own/'))).toBe(false);
});

test('a publication that the bucket cannot take is unavailable, and may be sent again', async (scope) => {
  const s3 = await s3ForTest(scope);
  const { url } = await gatewayForTest(scope, {
    ...{ registry: 'plugins:\n  - name: demo\n', bucket: settingsOf(s3) },
  });
  const bundle = await bundleForTest(scope, { name: 'demo', version: '1.0.0' });
  const send = async () => sendBytes(url, 'demo', new Uint8Array(await bundle.stream()));
  s3.breakWith(({ method }) => (method === 'PUT' ? 'fail' : undefined));
  expect(await send()).toMatchObject({ status: 503 });
  s3.breakWith(() => undefined);
  expect(await send()).toMatchObject({ status: 201, body: { isNew: true } });
});
