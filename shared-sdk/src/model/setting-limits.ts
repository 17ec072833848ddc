/** How many visits are kept for a person. */
export const mostRecentVisits = 20;

/** How many entities a person can star. */
export const mostStars = 500;

/** Characters of a title that a visit keeps; what is longer is cut. */
export const longestVisitTitle = 300;
