import { get } from 'node:http';

const answerTimeoutMs = 2_000;

/** Whether `<url>/readyz` answers 200 now; never rejects. */
export function probeReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(new URL('/readyz', url), { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.setTimeout(answerTimeoutMs, () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
