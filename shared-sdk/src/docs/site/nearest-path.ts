import { findNearest } from '../../service/config/did-you-mean.ts';

const maxAsked = 30;
const maxChars = 100;
const maxCandidates = 2000;

/** Finds what was likeliest meant by a path that does not exist: only so often, as it takes time. */
export type NearestPath = (wanted: string) => string | undefined;

export function nearestPathIn(paths: Iterable<string>): NearestPath {
  const all = [...paths];
  let left = maxAsked;
  return (wanted) => {
    left -= 1;
    if (left < 0 || wanted === '') return undefined;
    const name = wanted.slice(wanted.lastIndexOf('/') + 1).toLowerCase();
    const sameName = all.find((path) => {
      const other = path.toLowerCase();
      return other === name || other.endsWith(`/${name}`);
    });
    if (sameName !== undefined || wanted.length > maxChars) return sameName;
    const ofLikeLength = all.filter(
      (path) => Math.abs(path.length - wanted.length) <= wanted.length / 3,
    );
    return findNearest(wanted, ofLikeLength.slice(0, maxCandidates));
  };
}
