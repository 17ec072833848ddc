const deadlineMs = 2_000;

/**
 * Whether a service says that it is ready. One that knows no `/readyz` (a service that is not built
 * with our kit) is taken to be ready when it answers at all.
 */
export async function probeService(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, {
      signal: AbortSignal.timeout(deadlineMs),
      redirect: 'manual',
    });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false; // refused, reset or too late: all of it means that it cannot be used
  }
}
