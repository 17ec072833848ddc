import {
  addressAttributes,
  allowedElements,
  allowedStylesOf,
  droppedElements,
  isAllowedAddress,
  isAllowedAttribute,
} from './allowed-markup.ts';
import { styleAttribute } from './parse-markup.ts';

/** Says which class names of the markup stay. */
export type KeepClass = (name: string) => boolean;

/**
 * Takes from parsed markup everything that could run, leave its place or pose as the portal: unknown
 * elements, handlers, addresses with a scheme that runs, styles, and class names.
 */
export function cleanMarkup(parent: ParentNode & Node, keepClass: KeepClass): void {
  for (const node of [...parent.childNodes]) {
    if (node instanceof Element) cleanElement(node, keepClass);
    else if (node.nodeType !== Node.TEXT_NODE) node.remove();
  }
}

function cleanElement(element: Element, keepClass: KeepClass): void {
  const { localName, namespaceURI } = element;
  if (droppedElements.has(localName)) return element.remove();
  cleanMarkup(element, keepClass);
  if (!allowedElements.get(namespaceURI)?.has(localName) || isStrayField(element))
    return element.replaceWith(...element.childNodes);
  const style = element.getAttribute(styleAttribute);
  element.removeAttribute(styleAttribute);
  for (const { name, value } of [...element.attributes]) {
    const isKept =
      isAllowedAttribute(element, name) &&
      (!addressAttributes.has(name) || isAllowedAddress(name, value));
    if (!isKept) element.removeAttribute(name);
  }
  keepClasses(element, keepClass);
  if (element instanceof HTMLInputElement && element.type === 'checkbox') element.disabled = true;
  if (element instanceof HTMLElement && style !== null)
    // Set by property: the page's policy refuses the attribute.
    for (const [name, value] of allowedStylesOf(style)) element.style.setProperty(name, value);
}

/** Of fields only the boxes of task lists and the radios of content tabs belong to a text. */
function isStrayField(element: Element): boolean {
  return element instanceof HTMLInputElement && !['checkbox', 'radio'].includes(element.type);
}

function keepClasses(element: Element, keepClass: KeepClass): void {
  const names = [...element.classList];
  const kept = names.filter(keepClass);
  if (kept.length === 0) element.removeAttribute('class');
  else if (kept.length < names.length) element.setAttribute('class', kept.join(' '));
}
