/** The question of the list; the page's HTML starts it already, and a test holds the two equal. */
export const sitesInput = { query: { limit: 1000 } };
