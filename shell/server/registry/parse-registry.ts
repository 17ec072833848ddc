import { invalidInput } from '@callboard/sdk/contract';
import type { RegistryEntry } from '@callboard/sdk/plugin';
import { checkRegistryManifest } from '@callboard/sdk/plugin/validation';
import { isNode, LineCounter, parseDocument } from 'yaml';

/** A text of `registry.yaml` that is valid by itself. */
export interface ParsedRegistry {
  readonly text: string;
  readonly entries: readonly RegistryEntry[];
  /** `registry.yaml:12:5` of an entry, or of a JSON Pointer within it. */
  readonly placeOf: (index: number, pointer?: string) => string;
}

/** Throws `invalid-input`; every problem has its place, `registry.yaml:12:5: …`. */
export function parseRegistry(text: string, file: string): ParsedRegistry {
  if (text.trim() === '')
    throw invalidInput(
      `${file}:1:1: the file is empty; write plugins: [] for a portal without any`,
    );
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [broken] = document.errors;
  if (broken) throw invalidInput(`${at(broken.pos[0])}: ${firstLine(broken.message)}`);
  const placeOf = (pointer: string) => at(offsetOf(document, segmentsOf(pointer)));
  const checked = checkRegistryManifest(document.toJS({ maxAliasCount: 100 }));
  if (!checked.ok) {
    const issues = checked.issues.map(({ path, message }) => ({
      path,
      message: `${placeOf(path)}: ${path.split('/').at(-1) || 'the file'} ${message}`,
    }));
    throw invalidInput(issues.map(({ message }) => message).join('; '), { issues });
  }
  return {
    text,
    entries: checked.value.plugins,
    placeOf: (index, pointer = '') => placeOf(`/plugins/${index}${pointer}`),
  };
}

const firstLine = (message: string) => message.split('\n', 1)[0] ?? message;

function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Where a value starts; of its nearest ancestor in the text where it is not there. */
function offsetOf(document: ReturnType<typeof parseDocument>, segments: readonly string[]): number {
  for (let length = segments.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(segments.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
