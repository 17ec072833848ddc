import type { Locator, Page } from 'playwright-core';

/**
 * Ticks boxes one after the other without a moment between, and answers which hold their tick at the end
 * of that: later the page may do what it likes, but a person has seen it by then.
 */
export async function tickAtOnce(page: Page, boxes: readonly Locator[]): Promise<boolean[]> {
  const found = await Promise.all(boxes.map((box) => box.elementHandle()));
  return page.evaluate(
    (elements) =>
      elements
        .filter((element) => element instanceof HTMLInputElement)
        .map((element) => {
          element.click();
          return element;
        })
        .map(({ checked }) => checked),
    found,
  );
}
