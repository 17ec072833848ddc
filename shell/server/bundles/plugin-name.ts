const pluginName = /^[a-z][a-z0-9-]{0,40}$/;

/** Whether a text may be the name of a plugin: it becomes part of paths and keys. */
export const isPluginName = (name: string): boolean => pluginName.test(name);
