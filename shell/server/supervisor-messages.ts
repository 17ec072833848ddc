/** Origins of the services on this machine by plugin; `null` for one that is down. */
export type SupervisedServices = Readonly<Record<string, string | null>>;

/**
 * Hears from the parent process where the services are. Must be called before the process first waits,
 * or a message is lost. Answers how to name who wants to know; that one hears the latest at once.
 */
export function hearServices(
  onMessage: (listener: (message: unknown) => void) => void,
): (tell: (services: SupervisedServices) => void) => void {
  let latest: SupervisedServices = {};
  let listener: ((services: SupervisedServices) => void) | undefined;
  onMessage((message) => {
    const services = servicesOf(message);
    if (!services) return;
    latest = services;
    listener?.(services);
  });
  return (tell) => {
    listener = tell;
    tell(latest);
  };
}

function servicesOf(message: unknown): SupervisedServices | undefined {
  const { type, services } = Object(message);
  if (type !== 'services' || typeof services !== 'object' || services === null) return undefined;
  return Object.fromEntries(
    Object.entries(services).map(([plugin, url]) => [
      plugin,
      typeof url === 'string' && URL.canParse(url) ? url : null,
    ]),
  );
}
