/** One side of an operation that PyTorch refused. */
export interface Operand {
  readonly name: string;
  readonly shape: readonly number[];
  /** The axis of this operand, counted from its own front, that does not fit. */
  readonly axis?: number;
}

export interface Clash {
  /** The two sides as the message names them. */
  readonly operands: readonly Operand[];
  /** For broadcasting: the clashing axis of the two shapes once they are aligned from the right. */
  readonly axis?: number;
}

/**
 * What PyTorch raises: `type` is Python's class name, `message` is `str(exception)`, word for word.
 * `operands` and `axis` say which sizes clash, for whoever wants to show it and not only to say it.
 */
export class TorchError extends Error {
  readonly type: string;
  readonly operands?: readonly Operand[];
  readonly axis?: number;

  constructor(type: string, message: string, clash?: Clash) {
    super(message);
    this.name = "TorchError";
    this.type = type;
    if (clash) this.operands = clash.operands;
    if (clash?.axis !== undefined) this.axis = clash.axis;
  }
}
