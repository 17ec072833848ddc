import { useEffect, useRef, useState } from 'react';

/**
 * The text of a field that lives in the address. The router takes a new address in its own time, so
 * the field keeps what is typed, and follows the address only where somebody else changed it.
 */
export function useFilterText(
  inAddress: string,
  write: (text: string) => void,
): readonly [string, (text: string) => void] {
  const [text, setText] = useState(inAddress);
  const written = useRef<string[]>([]);
  useEffect(() => {
    const at = written.current.indexOf(inAddress);
    written.current.splice(0, at + 1);
    if (at < 0) setText(inAddress);
  }, [inAddress]);
  const change = (next: string) => {
    written.current.push(next);
    setText(next);
    write(next);
  };
  return [text, change];
}
