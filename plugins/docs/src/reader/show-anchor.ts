/** Brings the place of an anchor into view, out of whatever hides it, and puts the focus there. */
export function showAnchor(root: HTMLElement, id: string): boolean {
  const name = CSS.escape(id);
  const target = root.querySelector<HTMLElement>(`#${name}, a[name="${name}"]`);
  if (!target) return false;
  for (let box = target.parentElement; box && box !== root; box = box.parentElement) {
    if (box instanceof HTMLDetailsElement) box.open = true;
    if (box.getAttribute('role') === 'tabpanel' && box.hidden)
      root
        .querySelector<HTMLElement>(`#${CSS.escape(box.getAttribute('aria-labelledby') ?? '')}`)
        ?.click();
  }
  target.scrollIntoView({ block: 'start' });
  if (!target.matches('a[href], button, input')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  return true;
}
