import { element } from './element.ts';

interface Tab {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
}

/**
 * Makes content tabs (`=== "Tab"`) of the radio buttons that pymdownx writes: by keyboard as the pattern
 * for tabs says. A choice counts for every set of the page that has a tab of the same name.
 */
export function prepareTabs(content: ParentNode): void {
  const sets: (readonly Tab[])[] = [];
  const choose = (label: string) => {
    for (const tabs of sets) {
      const chosen = tabs.find(({ button }) => button.textContent === label);
      if (chosen) show(tabs, chosen);
    }
  };
  // The innermost first: an outer set moves what it holds.
  for (const set of [...content.querySelectorAll('.tabbed-set')].reverse()) {
    const tabs = tabsOf(set);
    if (tabs.length === 0) continue;
    sets.push(tabs);
    const bar = element('div', 'docs-tabs-bar');
    bar.setAttribute('role', 'tablist');
    bar.append(...tabs.map(({ button }) => button));
    const box = element('div', 'docs-tabs');
    box.append(bar, ...tabs.map(({ panel }) => panel));
    set.replaceWith(box);
    for (const tab of tabs) {
      tab.button.addEventListener('click', () => choose(tab.button.textContent ?? ''));
      tab.button.addEventListener('keydown', (event) => moveFocus(event, tabs, tab));
    }
    show(tabs, tabs.find(({ button }) => button.dataset['docsFirst'] === '') ?? tabs[0]);
  }
}

let made = 0;

function tabsOf(set: Element): readonly Tab[] {
  const inputs = [...set.children].filter((child) => child instanceof HTMLInputElement);
  const labels = [...set.querySelectorAll(':scope > label, :scope > .tabbed-labels > label')];
  const panels = [
    ...set.querySelectorAll(':scope > .tabbed-content > .tabbed-block'),
    ...set.querySelectorAll(':scope > .tabbed-content:not(:has(> .tabbed-block))'),
  ];
  return labels.flatMap((label, index) => {
    const block = panels[index];
    if (!block) return [];
    made += 1;
    const button = element('button', 'docs-tab', label.textContent?.trim() ?? '');
    button.type = 'button';
    button.id = `docs-tab-${made}`;
    button.setAttribute('role', 'tab');
    button.setAttribute('aria-controls', `docs-panel-${made}`);
    if (inputs[index]?.checked) button.dataset['docsFirst'] = '';
    const panel = element('div', 'docs-tab-panel');
    panel.id = `docs-panel-${made}`;
    panel.tabIndex = 0;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', button.id);
    panel.append(...block.childNodes);
    return [{ button, panel }];
  });
}

function show(tabs: readonly Tab[], chosen: Tab | undefined): void {
  for (const tab of tabs) {
    const isChosen = tab === chosen;
    tab.button.setAttribute('aria-selected', String(isChosen));
    tab.button.tabIndex = isChosen ? 0 : -1;
    tab.panel.hidden = !isChosen;
  }
}

function moveFocus(event: KeyboardEvent, tabs: readonly Tab[], from: Tab): void {
  const index = tabs.indexOf(from);
  const wanted = {
    ArrowRight: (index + 1) % tabs.length,
    ArrowLeft: (index - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  }[event.key];
  if (wanted === undefined) return;
  event.preventDefault();
  const next = tabs[wanted]?.button;
  next?.click();
  next?.focus();
}
