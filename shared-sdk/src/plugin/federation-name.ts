/** The bundler's name of a plugin, a JavaScript identifier: builds give it, the loader asks for it. */
export const federationName = (plugin: string): string => plugin.replaceAll('-', '_');
