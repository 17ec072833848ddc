import { createContext } from 'react';

/** The mistakes to show now, by the id of their field. Beside the form library, which re-renders by its own rules. */
export const FormProblems = createContext<ReadonlyMap<string, string>>(new Map());

/** The id of the page as a whole, and the start of that of every field. */
export const rootId = 'root';

/** Id of the control of a field; `separator` keeps `a/b` and `a_b` apart. */
export const idSeparator = '/';

export const fieldId = (path: readonly (string | number)[]) => [rootId, ...path].join(idSeparator);
