import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPortalFile } from '../portal-file.ts';

async function scratch(text?: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'callboard-portal-'));
  const file = path.join(folder, 'callboard.yaml');
  const problems: string[] = [];
  const open = async () => {
    const opened = await openPortalFile({ file, env: {}, onProblem: (one) => problems.push(one) });
    onTestFinished(opened.close);
    return opened;
  };
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  if (text !== undefined) await writeFile(file, text);
  return { folder, file, problems, open };
}

test('a portal without callboard.yaml has the defaults', async () => {
  const { open } = await scratch();
  expect((await open()).portal()).toEqual({ brand: { name: 'Callboard' }, names: { hosts: [] } });
});

test('brand, names and the local user come from the file', async () => {
  const { open } = await scratch(
    'portal:\n  name: Acme\n  url: https://portal.example.com\n  hosts: [alias]\n  accent: "#3056d3"\n  radius: 4\nidentity:\n  local: user:default/ines.okafor\n',
  );
  expect((await open()).portal()).toEqual({
    brand: { name: 'Acme', accent: '#3056d3', radius: 4 },
    names: { url: 'https://portal.example.com', hosts: ['alias'] },
    localUser: 'user:default/ines.okafor',
  });
});

test('an edit takes effect, a bad one changes nothing and is told with its place', async () => {
  const { file, open, problems } = await scratch('portal:\n  name: Acme\n');
  const { portal } = await open();
  await writeFile(file, 'portal:\n  name: 5\n');
  await expect.poll(() => problems.join()).toContain(`${file}:2:9: `);
  expect(portal().brand.name).toBe('Acme');
  await writeFile(file, 'portal:\n  name: Globex\n');
  await expect.poll(() => portal().brand.name).toBe('Globex');
});

test('a file that is bad from the start is refused with every place', async () => {
  const { open, file } = await scratch('portal:\n  name: 5\n  radius: large\n');
  await expect(open()).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining(`${file}:3:11: `),
  });
});

test('a logo file gets an address with the hash of its content; what is no image is refused', async () => {
  const { folder, open, file } = await scratch('portal:\n  logo: mark.svg\n');
  await writeFile(path.join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const { brand, logo } = (await open()).portal();
  expect(brand.logo).toMatch(/^\/shell\/brand\/logo-[0-9a-f]{12}\.svg$/);
  expect(logo?.content.toString()).toContain('<svg');
  await writeFile(file, 'portal:\n  logo: callboard.yaml\n');
  await expect(open()).rejects.toThrow('must be one of .svg');
});

test('the path of portal.url is where the portal lies, for its logo too; a query is refused', async () => {
  const { open, file, folder } = await scratch(
    'portal:\n  url: https://dev.example.com/portal/\n  logo: mark.svg\n',
  );
  await writeFile(path.join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const opened = await open();
  expect(opened.basePath).toBe('/portal');
  expect(opened.portal().brand.logo).toMatch(/^\/portal\/shell\/brand\/logo-/);
  await writeFile(file, 'portal:\n  url: https://dev.example.com/portal?x=1\n');
  await expect(open()).rejects.toMatchObject({ code: 'invalid-input' });
});
