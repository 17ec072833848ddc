import type { FrameLook } from '@callboard/sdk/frame';

/** Mermaid's variables by the kit's: the same roles in both themes. */
export function mermaidTheme({ tokens }: FrameLook): Readonly<Record<string, string | boolean>> {
  const of = (name: string, otherwise: string) => tokens[name] || otherwise;
  const text = of('text', '#12181b');
  const line = of('text-3', '#60696d');
  const surface = of('surface', '#ffffff');
  const sunken = of('surface-sunken', '#f4f6f7');
  const border = of('border-strong', '#cfd5d7');
  const accent = of('accent-soft', '#daf2f6');
  return {
    background: surface,
    useGradient: false,
    fontSize: '14px',
    dropShadow: 'none',
    primaryColor: accent,
    primaryTextColor: text,
    primaryBorderColor: of('accent-line', '#148896'),
    secondaryColor: of('info-soft', '#ecf5fe'),
    secondaryTextColor: text,
    secondaryBorderColor: of('info-border', '#b7d8fb'),
    tertiaryColor: sunken,
    tertiaryTextColor: text,
    tertiaryBorderColor: border,
    mainBkg: accent,
    nodeTextColor: text,
    textColor: text,
    titleColor: text,
    lineColor: line,
    edgeLabelBackground: surface,
    clusterBkg: sunken,
    clusterBorder: border,
    noteBkgColor: of('warn-soft', '#fef2dd'),
    noteTextColor: text,
    noteBorderColor: of('warn-border', '#f0cf98'),
    actorBkg: accent,
    actorTextColor: text,
    actorLineColor: line,
    signalColor: line,
    signalTextColor: text,
    labelBoxBkgColor: sunken,
    labelBoxBorderColor: border,
    labelTextColor: text,
    loopTextColor: text,
    activationBkgColor: sunken,
    activationBorderColor: border,
    classText: text,
    errorBkgColor: of('danger-soft', '#fef0ee'),
    errorTextColor: text,
  };
}
