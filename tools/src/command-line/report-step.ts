/** Says what is being done and, at its end, how long it took: `• building the shell … 8.1 s`. */
export async function reportStep<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  process.stdout.write(`• ${title} … `);
  try {
    const result = await work();
    process.stdout.write(`${secondsSince(startedAt)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`failed after ${secondsSince(startedAt)}\n`);
    throw error;
  }
}

export const secondsSince = (startedAt: number) =>
  `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
