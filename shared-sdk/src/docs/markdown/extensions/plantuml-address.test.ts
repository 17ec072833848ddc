import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createPageRenderer } from '../page-renderer.ts';
import { plantUmlAddress } from './plantuml-address.ts';

const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const own = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

test('the address holds the source of the diagram', () => {
  const address = plantUmlAddress(
    'https://uml.example/plantuml/',
    '@startuml\nBob -> Alice : hello\n@enduml',
  );
  const [, encoded = ''] = address.split('/svg/');
  const base64 = encoded.replace(/./g, (letter) => standard[own.indexOf(letter)] ?? '');
  expect(address).toMatch(/^https:\/\/uml\.example\/plantuml\/svg\/[0-9A-Za-z_-]+$/);
  expect(inflateRawSync(Buffer.from(base64, 'base64')).toString('utf8')).toBe(
    '@startuml\nBob -> Alice : hello\n@enduml',
  );
});

test('a fence is drawn by the server where there is one, and is code where there is none', () => {
  const options = {
    extensions: ['pymdownx.superfences', 'plantuml_markdown'].map((name) => ({
      name,
      options: {},
    })),
    resolveLink: (_src: string, href: string) => ({ kind: 'external', url: href }) as const,
    readFile: () => undefined,
  };
  const page = {
    src: 'a.md',
    file: 'docs/a.md',
    text: '```plantuml\na -> b\n```\n\n::uml::\nc -> d\n::end-uml::',
  };
  const drawn = createPageRenderer({ ...options, plantUmlServer: 'https://uml.example' })(page);
  expect(drawn.html.match(/<img [^>]*src="https:\/\/uml\.example\/svg\//g)).toHaveLength(2);
  expect(createPageRenderer(options)(page).html.match(/<pre>/g)).toHaveLength(2);
});
