/** The browser's factory of Trusted Types policies; not in TypeScript's DOM types. */
export interface PolicyFactory {
  createPolicy<Rules extends PolicyRules>(name: string, rules: Rules): Rules;
}

interface PolicyRules {
  createHTML?(text: string): string;
  createScript?(text: string): string;
}

declare global {
  interface Window {
    readonly trustedTypes?: PolicyFactory;
  }
}

/**
 * Makes the page's default policy: text without `<` passes (the kit writes CSS through innerHTML),
 * anything that could hold markup is refused. Must run before anything of the page renders.
 */
export function refuseMarkup(): void {
  window.trustedTypes?.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('markup must go through SafeHtml of the SDK');
      return text;
    },
  });
}
