import { usePortal } from '@callboard/sdk/react';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef } from 'react';

/** Something wrong at a place of the text. */
export interface TextProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly level: 'error' | 'warning';
  readonly message: string;
}

/** Props of {@link CodeEditor}. */
export interface CodeEditorProps {
  /** Path of the file; another path is another text. */
  readonly path: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problems: readonly TextProblem[];
}

/** A text to edit, with what is wrong at its lines. Tab leaves it, as everywhere on the page. */
export function CodeEditor({ path, text, onText, problems }: CodeEditorProps) {
  const { styleNonce } = usePortal();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef({ text, onText });
  useEffect(() => {
    latest.current = { text, onText };
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.text,
        extensions: [
          EditorView.cspNonce.of(styleNonce),
          lineNumbers(),
          history(),
          lintGutter(),
          keymap.of([...defaultKeymap, ...historyKeymap]),
          ...(/\.ya?ml$/.test(path) ? [yaml()] : []),
          syntaxHighlighting(classHighlighter),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': path, tabindex: '0' }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) latest.current.onText(state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [path, styleNonce]);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    const diagnostics = problems.map(({ line, column, level, message }): Diagnostic => {
      const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
      const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
      return { from, to: at.to, severity: level, message };
    });
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [problems]);
  return <div ref={place} className="scf-code" />;
}
