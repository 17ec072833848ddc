import { type PortalOptions, portalBaseUrl } from '../portal-access.ts';

interface Opening {
  readonly portal: PortalOptions;
  /** Of the session. */
  readonly id: string;
  readonly signal: AbortSignal;
}

/** The portal's way to this machine: a stream, which no client of a contract reads. Rejects without one. */
export async function openConnection({
  portal: { portal, token },
  id,
  signal,
}: Opening): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const url = `${portalBaseUrl(portal)}/api/registry/dev-sessions/${id}/connection`;
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(url, { headers, signal });
  if (!response.ok || !response.body)
    throw new Error(`the portal answered ${response.status} to the connection`);
  return response.body;
}
