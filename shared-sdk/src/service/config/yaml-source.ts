import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { messageOf } from '../../errors/callboard-error.ts';
import type { FileIssue } from './file-issue.ts';

// More than any hand-written file needs, less than a bomb does.
const maxAliasCount = 100;
const maxChars = 2_000_000;

/** A YAML file as read: its document, and where each part of it stands. */
export interface YamlSource {
  readonly file: string;
  readonly document: Document.Parsed;
  /** An issue at an offset of the text. */
  issueAt(offset: number, issue: Omit<FileIssue, 'file' | 'line' | 'column'>): FileIssue;
  /** Where the value (or the key, if `isKey`) at a JSON Pointer begins; its nearest parent's place if it is missing. */
  offsetOf(pointer: string, isKey?: boolean): number;
}

/** Parses one YAML document. Syntax errors, duplicate keys and emptiness are issues. */
export function readYamlSource(
  text: string,
  file: string,
):
  | { readonly source: YamlSource; readonly issues?: never }
  | { readonly issues: readonly FileIssue[] } {
  const start = (rule: string, message: string): FileIssue => ({
    ...{ file, line: 1, column: 1, path: '', rule, message },
  });
  if (text.length > maxChars)
    return {
      issues: [
        start('too-large', `the file has ${text.length} characters, ${maxChars} are allowed`),
      ],
    };
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch (error) {
    // The parser recurses: nesting without end exhausts the stack.
    const isDeep = error instanceof RangeError;
    return {
      issues: [
        isDeep
          ? start('too-deep', 'the file is nested too deeply')
          : start('yaml-syntax', messageOf(error)),
      ],
    };
  }
  const source = sourceOf(document, file, lines);
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0)
    return {
      issues: problems.map((problem) =>
        source.issueAt(problem.pos[0], {
          path: '',
          rule: problem.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax',
          message:
            problem.code === 'DUPLICATE_KEY'
              ? `the key ${keyAt(text, problem.pos[0])} is there twice`
              : lowerFirst(problem.message),
        }),
      ),
    };
  if (
    document.contents === null ||
    (isScalar(document.contents) && document.contents.value === null)
  )
    return { issues: [start('empty', 'the file is empty')] };
  return { source };
}

/** The plain value of a document; aliases that are missing or too many are an issue. */
export function valueOf(
  source: YamlSource,
):
  | { readonly value: unknown; readonly issues?: never }
  | { readonly issues: readonly FileIssue[] } {
  try {
    return { value: source.document.toJS({ maxAliasCount }) };
  } catch (error) {
    const name = /alias.*: (\S+)$/.exec(messageOf(error))?.[1];
    let offset = 0;
    visit(source.document, {
      Alias(_key, node) {
        if (name !== undefined && node.source !== name) return undefined;
        offset = node.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    const message =
      name === undefined
        ? 'the file repeats itself through too many aliases'
        : `the alias *${name} has no anchor before it`;
    return {
      issues: [
        source.issueAt(offset, {
          path: '',
          rule: name === undefined ? 'alias-bomb' : 'yaml-syntax',
          message,
        }),
      ],
    };
  }
}

function sourceOf(document: Document.Parsed, file: string, lines: LineCounter): YamlSource {
  return {
    file,
    document,
    issueAt(offset, issue) {
      const { line, col } = lines.linePos(offset);
      return { file, line: Math.max(line, 1), column: Math.max(col, 1), ...issue };
    },
    offsetOf(pointer, isKey = false) {
      const segments = pointerSegments(pointer);
      let node: unknown = document.contents;
      let offset = offsetOfNode(node) ?? 0;
      for (const [index, segment] of segments.entries()) {
        const { key, value } = childOf(resolved(node, document), segment);
        const isLast = index === segments.length - 1;
        offset = (isLast && isKey ? offsetOfNode(key) : undefined) ?? offsetOfNode(value) ?? offset;
        node = value;
      }
      return offset;
    },
  };
}

const resolved = (node: unknown, document: Document.Parsed) =>
  isAlias(node) ? node.resolve(document) : node;

function childOf(
  node: unknown,
  segment: string,
): { readonly key?: unknown; readonly value?: unknown } {
  if (isSeq(node)) return { value: node.items[Number(segment)] };
  if (!isMap(node)) return {};
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === segment);
  if (!pair) return {};
  // An empty value has a place of its own only in theory: its key is what a person sees.
  const isEmpty = isScalar(pair.value) && pair.value.source === '' && pair.value.value === null;
  return { key: pair.key, value: isEmpty ? pair.key : pair.value };
}

const offsetOfNode = (node: unknown) => (node as Node | null | undefined)?.range?.[0]; // only nodes get here

export function pointerSegments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export const pointerOf = (segments: readonly (string | number)[]) =>
  segments
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');

const keyAt = (text: string, offset: number) => /^[^\s:]*/.exec(text.slice(offset))?.[0] ?? '';
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
