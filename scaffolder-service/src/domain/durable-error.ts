/** The error of a step as it was kept; nothing where there was none. */
export const durableError = (error: string | null) => (error === null ? {} : { error });
