/** Writes lines of several processes, each with the name of its process before it. */
export type PrintLine = (name: string, line: string) => void;

const colours = [36, 35, 33, 32, 34];

/** Names are padded to the longest one and, on a terminal, coloured. */
export function createLinePrinter(names: readonly string[], isTerminal: boolean): PrintLine {
  const width = Math.max(...names.map((name) => name.length));
  return (name, line) => {
    const label = name.padEnd(width);
    const colour = colours[names.indexOf(name) % colours.length] ?? 36;
    console.log(isTerminal ? `\x1b[${colour}m${label} │\x1b[0m ${line}` : `${label} | ${line}`);
  };
}
