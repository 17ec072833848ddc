import { Element } from '../../core/element.ts';
import { type ExtensionOptions, flagOf, numberOption, textOption } from '../../core/extension.ts';
import { replaceBy } from '../../core/inline-pattern.ts';
import type { Markdown } from '../../core/markdown.ts';

const form =
  /\[={1,}[ \t]*(\d{1,9}(?:\.\d{1,9})?)(?:%|[ \t]*\/[ \t]*(\d{1,9}(?:\.\d{1,9})?))(?:[ \t]+"([^"\n]*)")?[ \t]*\]/g;

/** The extension `pymdownx.progressbar`: `[=65% "65 %"]`, `[=3/4]`. */
export function progressbar(markdown: Markdown, options: ExtensionOptions): void {
  const isLevelled = flagOf(options, 'level_class', true);
  const increment = numberOption(options, 'progress_increment', 20);
  const added = textOption(options, 'add_classes', '');
  markdown.inlinePatterns.register(
    {
      expression: form,
      triggers: ['[='],
      handle(match) {
        const [, value = '0', total, label] = match;
        const share = total === undefined ? Number(value) : (Number(value) / Number(total)) * 100;
        const percent = Number.isFinite(share) ? Math.min(Math.max(share, 0), 100) : 0;
        const text = percent.toFixed(2);
        const level = Math.floor(percent / increment) * increment;
        const classes = ['progress', isLevelled ? `progress-${level}plus` : '', added];
        const bar = new Element('div', { class: classes.filter(Boolean).join(' ') });
        const done = bar.add('div', { class: 'progress-bar', style: `width:${text}%` });
        const caption = done.add('p', { class: 'progress-label' });
        caption.setText(label ?? `${text}%`);
        return replaceBy(match, bar);
      },
    },
    'progress-bar',
    179,
  );
}
