"use client";

import { Component, type ReactNode } from "react";

interface BoundaryProps {
  readonly children: ReactNode;
  /** Stands in for the children after they threw. `again` draws them once more. */
  readonly fallback: (error: Error, again: () => void) => ReactNode;
  /** When it changes, the children are drawn once more. */
  readonly resetKey?: unknown;
}

interface BoundaryState {
  readonly error: Error | null;
  readonly resetKey: unknown;
}

/** Keeps what throws while it is drawn from taking more of the page with it. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey };
  }

  readonly #again = (): void => this.setState({ error: null });

  override render(): ReactNode {
    const { error } = this.state;
    return error ? this.props.fallback(error, this.#again) : this.props.children;
  }
}
