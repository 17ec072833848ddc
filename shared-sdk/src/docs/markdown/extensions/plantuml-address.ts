import { deflateRawSync } from 'node:zlib';

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const plantUml = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

/** Where a PlantUML server draws a diagram: its source, deflated, in PlantUML's own alphabet. */
export function plantUmlAddress(server: string, source: string): string {
  const text = /^\s*@start/.test(source) ? source : `@startuml\n${source}\n@enduml`;
  const encoded = deflateRawSync(Buffer.from(text, 'utf8'), { level: 9 })
    .toString('base64')
    .replace(/=+$/, '')
    .replace(/./g, (letter) => plantUml[base64.indexOf(letter)] ?? '');
  return `${server.replace(/\/+$/, '')}/svg/${encoded}`;
}
