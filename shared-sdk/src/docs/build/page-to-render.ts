/** Changes when the same text may be rendered to something else. */
export const rendererVersion = '1';

/** A page and its text. */
export interface PageToRender {
  readonly src: string;
  readonly file: string;
  readonly url: string;
  readonly navTitle?: string;
  readonly text: string;
}

/** What the portal says about rendering, whatever the site. */
export interface RenderSettings {
  /** Server that draws PlantUML; diagrams stay text where absent. */
  readonly plantumlServer?: string;
  /** Hosts whose pages may be framed. */
  readonly frameHosts: readonly string[];
}
