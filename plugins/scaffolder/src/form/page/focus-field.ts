const control = 'input:not([type="hidden"]), select, textarea, button';

/** The field with the id and nothing that stands for another field inside it. */
const fieldOf = (form: Element, id: string) =>
  form.querySelector(`[data-field="${CSS.escape(id)}"]`);

/**
 * Brings the focus to the first field on the page, as it is read, that one of the ids names. Answers the ids of
 * which the page shows nothing.
 */
export function focusFirst(form: Element, ids: readonly string[]): readonly string[] {
  const fields = ids.map((id) => fieldOf(form, id)).filter((field) => field !== null);
  const [first] = fields.sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  const target = first?.querySelector<HTMLElement>(control);
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
  return ids.filter((id) => fieldOf(form, id) === null);
}
