/**
 * An exported SVG as text that two machines agree on and that stays small: without fonts, caption and link, numbers
 * rounded to a tenth, shades to a hundredth, each style written once.
 */
export function normalSvg(file: string): string {
  const drawing = /<rect [^>]*\/>(<svg[\s\S]*<\/svg>)<g [^>]*font-size/.exec(file)?.[1];
  if (!drawing) throw new Error("this is no export of a figure");
  const styles = new Map<string, string>();
  const body = drawing
    // React numbers its own ids; what they name is in order.
    .replace(/_[rR]_\w+?_/g, "_")
    .replace(/ style="([^"]*)"/g, (_, style: string) => {
      const kept = style
        .split(/;(?![^(]*\))/)
        // Families are the machine's, and a semicolon inside an entity ends nothing.
        .filter((rule) => /^(?!font-family)[\w-]+:/.test(rule) && !/&quot/.test(rule))
        .map((rule) => rounded(rule))
        .join(";");
      const name = styles.get(kept) ?? `s${styles.size}`;
      styles.set(kept, name);
      return ` class="${name}"`;
    })
    .replace(
      / (d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|transform|points|viewBox)="([^"]*)"/g,
      (_, name, value) => {
        return ` ${name}="${rounded(value)}"`;
      },
    )
    // Shades come from a kernel: what nobody sees of them differs from one order of adding to another.
    .replace(
      / (fill-opacity|stroke-opacity|stroke-width)="([^"]*)"/g,
      (_, name, value) => ` ${name}="${rounded(value, 100)}"`,
    )
    .replace(/></g, ">\n<");
  const rules = [...styles].map(([style, name]) => `.${name}{${style}}`).join("\n");
  return `${body.replace(/<svg([^>]*)>/, `<svg xmlns="http://www.w3.org/2000/svg"$1>\n<style>\n${rules}\n</style>`)}\n`;
}

function rounded(text: string, parts = 10): string {
  return text.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) =>
    String(Math.round(Number(number) * parts) / parts + 0),
  );
}
