import type { Tensor, Variable } from "@tensorflow/tfjs-core";
import { type Shape, TorchError } from "../torch";

/** Parameters and buffers by PyTorch's names. The tensors belong to the module. */
export type StateDict = Readonly<Record<string, Tensor>>;

/** As PyTorch's nn.Module: named parameters, buffers and children, a training flag, and a state dict. */
export abstract class Module {
  training = true;

  /** Children in the order in which PyTorch registers them. */
  protected children(): Readonly<Record<string, Module>> {
    return {};
  }

  protected ownParameters(): Readonly<Record<string, Variable>> {
    return {};
  }

  protected ownBuffers(): Readonly<Record<string, Variable>> {
    return {};
  }

  /** Frees what belongs to this module alone, beside parameters and buffers. */
  protected release(): void {}

  train(mode = true): this {
    this.training = mode;
    for (const child of Object.values(this.children())) child.train(mode);
    return this;
  }

  eval(): this {
    return this.train(false);
  }

  /** Every parameter once, under its first name. */
  parameters(): Readonly<Record<string, Variable>> {
    const seen = new Set<Variable>();
    return Object.fromEntries(
      this.named(false).filter(([, variable]) => {
        const first = !seen.has(variable);
        seen.add(variable);
        return first;
      }),
    );
  }

  /** Parameters and buffers; one that is shared appears under each of its names. */
  stateDict(): StateDict {
    return Object.fromEntries(this.named(true));
  }

  /**
   * Copies values into parameters and buffers. The tensors given stay the caller's.
   *
   * @throws TorchError RuntimeError naming missing and unexpected keys and other shapes; then nothing was copied
   */
  loadStateDict(state: StateDict): void {
    const own = Object.fromEntries(this.named(true));
    const problems = [
      keyProblem("Missing", Object.keys(own), state),
      keyProblem("Unexpected", Object.keys(state), own),
      ...Object.entries(own).map(([key, variable]) => shapeProblem(key, variable.shape, state[key]?.shape)),
    ].filter((problem) => problem !== "");
    if (problems.length > 0) {
      const intro = `Error(s) in loading state_dict for ${this.constructor.name}:`;
      throw new TorchError("RuntimeError", [intro, ...problems].join("\n\t"));
    }
    for (const [key, variable] of Object.entries(own)) variable.assign(state[key] as Tensor);
  }

  /** Frees parameters, buffers and what the children hold. A shared parameter may be freed by either owner. */
  dispose(): void {
    this.release();
    for (const variable of [...Object.values(this.ownParameters()), ...Object.values(this.ownBuffers())]) {
      if (!variable.isDisposed) variable.dispose();
    }
    for (const child of Object.values(this.children())) child.dispose();
  }

  private named(buffers: boolean): (readonly [string, Variable])[] {
    return [
      ...Object.entries(this.ownParameters()),
      ...(buffers ? Object.entries(this.ownBuffers()) : []),
      ...Object.entries(this.children()).flatMap(([name, child]) =>
        child.named(buffers).map(([key, variable]) => [`${name}.${key}`, variable] as const),
      ),
    ];
  }
}

function keyProblem(word: string, keys: readonly string[], other: object): string {
  const lacking = keys.filter((key) => !(key in other));
  if (lacking.length === 0) return "";
  return `${word} key(s) in state_dict: ${lacking.map((key) => `"${key}"`).join(", ")}. `;
}

function shapeProblem(key: string, own: Shape, given: Shape | undefined): string {
  if (!given || (own.length === given.length && own.every((size, axis) => size === given[axis]))) return "";
  const size = (shape: Shape) => `torch.Size([${shape.join(", ")}])`;
  return (
    `size mismatch for ${key}: copying a param with shape ${size(given)} from checkpoint, ` +
    `the shape in current model is ${size(own)}.`
  );
}
