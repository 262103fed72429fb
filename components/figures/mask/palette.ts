export interface Palette {
  readonly ground: string;
  readonly grid: string;
  readonly visible: string;
  readonly ink: string;
  /** A weight of 0, and the largest. */
  readonly ramp: string;
  readonly weights: string;
  /** What is computed and not wanted. */
  readonly wasted: string;
}

/** Reads the colours that the page's theme gives the figure. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: token("--surface"),
    grid: token("--grid"),
    visible: token("--mask"),
    ink: token("--text"),
    ramp: token("--weights-soft"),
    weights: token("--weights"),
    wasted: token("--text-muted"),
  };
}
