import { type ExtensionOptions, textOption } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';
import { emphasis } from '../../inline/emphasis.ts';
import { betterEmphasis } from './betterem-rules.ts';

/** The extension `pymdownx.betterem`: emphasis only where the marks touch what they emphasise. */
export function betterem(markdown: Markdown, options: ExtensionOptions): void {
  const smart = textOption(options, 'smart_enable', 'underscore');
  const isSmart = (name: string): boolean => smart === 'all' || smart === name;
  const { inlinePatterns } = markdown;
  for (const name of ['not_strong', 'em_strong', 'em_strong2']) inlinePatterns.deregister(name);
  inlinePatterns.register(emphasis('*', betterEmphasis('*', isSmart('asterisk'))), 'strong_em', 50);
  inlinePatterns.register(
    emphasis('_', betterEmphasis('_', isSmart('underscore'))),
    'strong_em2',
    40,
  );
}
