/** A hairline between two groups. */
export function Separator() {
  return <hr className="cb-rule" />;
}
