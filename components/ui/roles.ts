/** What a tensor is for, as the whole site colours it. */
const roles = ["query", "key", "value", "mask", "weights", "output", "scores", "input", "parameter"] as const;

export type Role = (typeof roles)[number];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Scores are weights to be; what is neither q, k, v nor a result is plain ink. */
const token: Record<Role, string> = {
  query: "query",
  key: "key",
  value: "value",
  mask: "mask",
  weights: "weights",
  output: "output",
  scores: "weights",
  input: "text",
  parameter: "text",
};

/** The colour of a role, for `style` and SVG. */
export function roleColour(role: Role): string {
  return `var(--${token[role]})`;
}

/** Its quiet variant, for grounds. */
export function roleGround(role: Role): string {
  return token[role] === "text" ? "var(--surface-sunken)" : `var(--${token[role]}-soft)`;
}
