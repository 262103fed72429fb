export type Values = Readonly<Record<string, string | number>>;

/** `text` with each `{name}` replaced by its value; a name without a value stays as it is. */
export function formatMessage(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
