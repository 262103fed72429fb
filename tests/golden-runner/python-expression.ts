/**
 * Just enough of Python to read the expressions of `rng.json`: names, attributes, calls, tuples, numbers and lambdas.
 * What the names mean is handed in.
 */
export type Value = number | Value[] | Callable | Instance;
export type Callable = (...args: Value[]) => Value;
/** An object: its attributes and methods by name. */
export interface Instance {
  readonly [attribute: string]: unknown;
}

export type Scope = Readonly<Record<string, unknown>>;

const TOKEN = /\s*(-?\d+(?:\.\d+)?|[A-Za-z_]\w*|[().,:])/y;

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`cannot read ${source.slice(at)}`);
    tokens.push(match[1] as string);
  }
  return tokens;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  /** The value of one expression; a lambda's body is read again for every call. */
  expression(scope: Scope): Value {
    if (this.peek() === "lambda") return this.lambda();
    let value = this.atom(scope);
    for (;;) {
      if (this.accept(".")) {
        value = (value as Instance)[this.take()] as Value;
        if (value === undefined) throw new Error(`no attribute ${this.tokens[this.at - 1]} here`);
      } else if (this.accept("(")) {
        const args = this.list(scope).values;
        value = (value as Callable)(...args);
      } else return value;
    }
  }

  end(): void {
    if (this.at < this.tokens.length) throw new Error(`cannot read on at ${this.tokens[this.at]}`);
  }

  private atom(scope: Scope): Value {
    if (this.accept("(")) {
      const { values, commas } = this.list(scope);
      return commas === 0 && values.length === 1 ? (values[0] as Value) : values;
    }
    const token = this.take();
    if (/^-?\d/.test(token)) return Number(token);
    const value = scope[token];
    if (value === undefined) throw new Error(`nothing here is called ${token}`);
    return value as Value;
  }

  /** Expressions up to the closing bracket. */
  private list(scope: Scope): { values: Value[]; commas: number } {
    const values: Value[] = [];
    let commas = 0;
    while (!this.accept(")")) {
      const isLambda = this.peek() === "lambda";
      values.push(isLambda ? this.lambda(scope) : this.expression(scope));
      if (this.accept(",")) commas += 1;
    }
    return { values, commas };
  }

  private lambda(scope: Scope = {}): Value {
    this.take();
    const parameter = this.take();
    if (!this.accept(":")) throw new Error("a lambda of one parameter is all that is read here");
    const start = this.at;
    let depth = 0;
    while (this.at < this.tokens.length && (depth > 0 || (this.peek() !== ")" && this.peek() !== ","))) {
      if (this.peek() === "(") depth += 1;
      if (this.peek() === ")") depth -= 1;
      this.at += 1;
    }
    const body = this.tokens.slice(start, this.at);
    return (argument: Value) => new Reader(body).expression({ ...scope, [parameter]: argument });
  }

  private peek(): string | undefined {
    return this.tokens[this.at];
  }

  private accept(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private take(): string {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new Error("the expression ends too early");
    return token;
  }
}

/** Evaluates a Python expression with the given names. */
export function evaluate(source: string, scope: Scope): Value {
  const reader = new Reader(tokenize(source));
  const value = reader.expression(scope);
  reader.end();
  return value;
}
