import { descendantsOf, type Element } from '../../core/element.ts';
import { type ExtensionOptions, flagOf } from '../../core/extension.ts';
import type { Markdown } from '../../core/markdown.ts';

const box = /^\[([ Xx])\] +/;

/** The extension `pymdownx.tasklist`: `- [x] done`. The boxes show; they cannot be ticked. */
export function tasklist(markdown: Markdown, options: ExtensionOptions): void {
  const isCustom = flagOf(options, 'custom_checkbox', false);
  const mark = (list: Element): void => {
    let isTaskList = false;
    for (const item of list.children) {
      if (item.tag === 'li' && markItem(markdown, item, isCustom)) isTaskList = true;
    }
    if (isTaskList) addClass(list, 'task-list');
  };
  markdown.treeProcessors.register(
    (root) => {
      for (const element of descendantsOf(root)) {
        if (element.tag === 'ul' || element.tag === 'ol') mark(element);
      }
    },
    'task-list',
    25,
  );
}

function markItem(markdown: Markdown, item: Element, isCustom: boolean): boolean {
  const [first] = item.children;
  const holder = item.text.trim() === '' && first?.tag === 'p' ? first : item;
  const state = box.exec(holder.text)?.[1];
  if (state === undefined) return false;
  const checked = state === ' ' ? '' : ' checked';
  const input = `<input type="checkbox" disabled${checked}/>`;
  const html = isCustom
    ? `<label class="task-list-control">${input}<span class="task-list-indicator"></span></label>`
    : input;
  holder.setText(`${markdown.htmlStash.store(html)} ${holder.text.replace(box, '')}`);
  addClass(item, 'task-list-item');
  return true;
}

function addClass(element: Element, name: string): void {
  element.set('class', [...(element.get('class')?.split(' ') ?? []), name].join(' '));
}
