import { type FrameLook, openFrame } from '@callboard/sdk/frame';
import mermaid from 'mermaid';
import { mermaidTheme } from './mermaid-theme.ts';

// The program of the frame that draws diagrams. What it draws was written by strangers; all it could
// reach is this empty page.
openFrame(async (input, look) => {
  const source = sourceOf(input);
  mermaid.initialize({
    ...{ startOnLoad: false, securityLevel: 'strict', theme: 'base', suppressErrorRendering: true },
    darkMode: look.colorScheme === 'dark',
    themeVariables: mermaidTheme(look),
    fontFamily: look.tokens['font'] ?? 'sans-serif',
    // Sizes of their own, not of the frame: it is as high as the diagram.
    flowchart: { useMaxWidth: true },
  });
  const { svg } = await mermaid.render('diagram', source);
  showMarkup(svg, look);
});

function sourceOf(input: unknown): string {
  if (typeof input === 'object' && input !== null && 'source' in input) return String(input.source);
  throw new Error('it has no source');
}

function showMarkup(svg: string, { tokens }: FrameLook): void {
  const { style } = document.body;
  style.margin = '0';
  style.display = 'flow-root';
  style.color = tokens['text'] ?? '';
  style.background = 'transparent';
  document.body.innerHTML = svg;
  const drawing = document.querySelector('svg');
  if (!drawing) throw new Error('nothing was drawn');
  drawing.style.display = 'block';
  drawing.style.margin = '0 auto';
  drawing.setAttribute('role', 'img');
}
