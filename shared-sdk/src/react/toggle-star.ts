import { invalidInput } from '../errors/callboard-error.ts';
import { mostStars } from '../model/setting-limits.ts';

/** The stars with one more, or without the one that is chosen again. Throws `invalid-input` for one too many. */
export function toggleStar(stars: readonly string[], ref: string): string[] {
  if (stars.includes(ref)) return stars.filter((star) => star !== ref);
  if (stars.length >= mostStars)
    throw invalidInput(`more than ${mostStars} stars`, { hint: 'take one off first' });
  return [...stars, ref];
}
