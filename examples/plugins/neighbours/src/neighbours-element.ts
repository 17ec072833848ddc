import { catalogRoutes } from '@callboard/sdk/contracts/catalog.client';
import { parseEntityRef } from '@callboard/sdk/model';
import type { Host } from '@callboard/sdk/plugin';
import { type Neighbours, neighboursOf, pathOf } from './neighbours.ts';

// Inherits what the portal sets on the page, through the shadow root: theme and accent follow by themselves.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 16px; }
  h3 { margin: 0 0 4px; font: inherit; color: var(--cb-text-3); }
  ul { margin: 0; padding: 0; list-style: none; }
  a { color: var(--cb-text); }
  a:focus-visible { outline: 2px solid var(--cb-accent-line); outline-offset: 2px; }
  p { margin: 0; color: var(--cb-text-2); }
`);

/** Two lists of links. Reads the catalog when it is on the page, and again when that tells of its entity. */
export class NeighboursElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #host: Host;
  #entityRef = '';
  #leave: AbortController | undefined;

  constructor(host: Host) {
    super();
    this.#host = host;
    this.#root.adoptedStyleSheets = [sheet];
  }

  set entityRef(ref: string) {
    if (ref === this.#entityRef) return;
    this.#entityRef = ref;
    if (this.isConnected) void this.#read();
  }

  connectedCallback(): void {
    this.#leave = new AbortController();
    const stop = this.#host.events.subscribe('catalog', ({ type, data }) => {
      if (type === 'reset' || Object(data).ref === this.#entityRef) void this.#read();
    });
    this.#leave.signal.addEventListener('abort', stop, { once: true });
    void this.#read();
  }

  disconnectedCallback(): void {
    this.#leave?.abort();
  }

  async #read(): Promise<void> {
    const signal = this.#leave?.signal;
    const ref = this.#entityRef;
    try {
      const { getEntityByName } = this.#host.client(catalogRoutes);
      const entity = await getEntityByName(
        { params: parseEntityRef(ref), query: {} },
        signal ? { signal } : {},
      );
      if (ref === this.#entityRef) this.#show(neighboursOf(entity));
    } catch (error) {
      if (signal?.aborted) return;
      this.#host.report(error);
      this.#root.replaceChildren(paragraph('The catalog does not say now.'));
    }
  }

  #show({ needs, neededBy }: Neighbours): void {
    this.#root.replaceChildren(
      this.#list('Needs', needs, 'Nothing else.'),
      this.#list('Needed by', neededBy, 'Nobody says so.'),
    );
  }

  #list(title: string, refs: readonly string[], none: string): HTMLElement {
    const section = document.createElement('section');
    const heading = document.createElement('h3');
    heading.textContent = title;
    const list = document.createElement('ul');
    list.append(...refs.map((ref) => this.#link(ref)));
    section.append(heading, refs.length > 0 ? list : paragraph(none));
    return section;
  }

  #link(ref: string): HTMLElement {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = this.#host.urlOf(pathOf(ref));
    link.textContent = parseEntityRef(ref).name;
    link.addEventListener('click', (event) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.#host.navigate(pathOf(ref));
    });
    item.append(link);
    return item;
  }
}

function paragraph(text: string): HTMLElement {
  return Object.assign(document.createElement('p'), { textContent: text });
}

// A page keeps the names of its elements for ever, and another version of this plugin needs one too.
let name = 'neighbours-card';
for (let version = 2; customElements.get(name); version += 1) name = `neighbours-card-${version}`;
customElements.define(name, NeighboursElement);
