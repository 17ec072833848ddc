/** Puts a plugin's stylesheet into the cascade layer `cb.plugin`. */
export default function pluginLayerLoader(source) {
  return `@layer cb.plugin {\n${source}\n}\n`;
}
