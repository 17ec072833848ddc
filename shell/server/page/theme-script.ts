import { scriptJson } from './escape-html.ts';

/** Sets the theme before the first paint; the shell keeps it under `key` (`frame/theme.ts`). */
export const themeScriptOf = (
  key: string,
): string => `(()=>{let t;try{t=localStorage.getItem(${scriptJson(key)})}catch{}
document.documentElement.dataset.mantineColorScheme=t==='light'||t==='dark'?t:matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'})()`;
