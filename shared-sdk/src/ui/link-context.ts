import { type AnchorHTMLAttributes, type ComponentType, createContext, type Ref } from 'react';

/** What the kit hands to whatever renders its links: an anchor's own attributes and a ref. */
export interface LinkComponentProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement> | undefined;
}

/** `'a'`, or a component that takes an anchor's props and renders one `<a>` with all of them. */
export type LinkComponent = 'a' | ComponentType<LinkComponentProps>;

/** The element of every link of the kit; `'a'` where nobody provides one. */
export const LinkContext = createContext<LinkComponent>('a');
