/** Asks for every template, with what a card shows; the page's HTML starts the same request. */
export const templatesInput = {
  query: {
    filter: ['kind=template'],
    fields: ['kind,metadata,spec.type,relations'],
    limit: 1000,
  },
};
