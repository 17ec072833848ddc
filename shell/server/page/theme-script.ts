/** Sets the theme before the first paint; the shell keeps it afterwards (`frame/theme.ts`). */
export const themeScript = `(()=>{let t;try{t=localStorage.getItem('cb-theme')}catch{}
document.documentElement.dataset.mantineColorScheme=t==='light'||t==='dark'?t:matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'})()`;
