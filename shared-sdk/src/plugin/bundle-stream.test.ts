import { expect, test } from 'vitest';
import { bundleStreamBytes, encodeBundle } from './bundle-stream.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const manifest = bytesOf('{"name":"hello"}\n');
const files = [
  { path: 'a.js', bytes: 3 },
  { path: 'b/c.js', bytes: 5 },
  { path: 'empty.css', bytes: 0 },
];
const contents: Readonly<Record<string, string>> = { 'a.js': 'aaa', 'b/c.js': 'ccccc' };

async function* inPieces(text: string) {
  for (const letter of text) yield bytesOf(letter);
}

test('a bundle is a line of JSON, the manifest as it is, and each file in the order of the manifest', async () => {
  const read = async (path: string) => bytesOf(contents[path] ?? '');
  const chunks = await Array.fromAsync(encodeBundle({ manifest, files, read, signature: 'x..y' }));
  expect(Buffer.concat(chunks).toString()).toBe(
    '{"format":1,"manifestBytes":17,"signature":"x..y"}\n{"name":"hello"}\naaaccccc',
  );
});

test('a file may come in pieces, and the size is known before', async () => {
  const read = (path: string) => inPieces(contents[path] ?? '');
  const chunks = await Array.fromAsync(encodeBundle({ manifest, files, read }));
  expect(Buffer.concat(chunks)).toHaveLength(bundleStreamBytes({ manifest, files }));
});
