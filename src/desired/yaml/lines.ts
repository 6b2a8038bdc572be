/** From an offset in a text to line * 65536 + column, both from 1. Cheapest when asked in ascending order. */
export function placesIn(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  let line = 0;
  return (offset) => {
    while (line > 0 && startOf(line) > offset) line -= 1;
    while (line + 1 < starts.length && startOf(line + 1) <= offset) line += 1;
    const column = Math.min(offset - startOf(line) + 1, 65535);
    return (line + 1) * 65536 + column;
  };

  function startOf(index: number): number {
    return starts[index] ?? 0;
  }
}
