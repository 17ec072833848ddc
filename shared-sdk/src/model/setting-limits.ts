/** How many visits are kept for a person. */
export const mostRecentVisits = 20;

/** How many entities a person can star. */
export const mostStars = 500;
