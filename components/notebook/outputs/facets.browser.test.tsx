import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { notebook } from "@/content/messages/en/notebook";
import { readTensorPayload } from "../model/outputs";
import { TensorMap } from "./TensorMap";

/** Float32 in base64, as the kernel packs them. */
const packed = (values: readonly number[]) =>
  btoa(String.fromCharCode(...new Uint8Array(Float32Array.from(values).buffer)));
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

const painted = (canvas: HTMLCanvasElement) =>
  canvas
    .getContext("2d")
    ?.getImageData(0, 0, canvas.width, canvas.height)
    .data.every((byte, n) => n % 4 !== 3 || byte === 255);

test("planes of a saved tensor are painted side by side, and one that is pressed is read in full", async () => {
  const tensor = readTensorPayload({
    shape: [2, 3, 2, 4],
    dtype: "torch.float32",
    requires_grad: false,
    slice: "[0, 0, :, :]",
    rows: 2,
    columns: 4,
    row_step: 1,
    column_step: 1,
    values: packed(upTo(8)),
    min: 0,
    max: 47,
    axes: ["batch", "heads", "seq_len", null],
    facets: {
      planes: upTo(6).map((n) => [Math.floor(n / 3), n % 3]),
      rows: 2,
      columns: 4,
      row_step: 1,
      column_step: 1,
      values: packed(upTo(48)),
    },
  });
  if (!tensor) throw new Error("no tensor");
  const screen = await render(<TensorMap tensor={tensor} messages={notebook.tensor} />);
  await expect.element(screen.getByTestId("axes")).toHaveTextContent("(batch, heads, seq_len, …)");
  await expect.poll(() => [...document.querySelectorAll("canvas")].map(painted)).toEqual(Array(7).fill(true));
  await screen.getByRole("button", { name: "batch 1, heads 1" }).click();
  const map = screen.getByRole("img");
  (map.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}");
  // Plane 4 begins at 32; its second row, second column.
  await expect.poll(() => document.querySelector("output")?.textContent).toBe("[1, 1, 1, 1] = 37");
  await screen.getByRole("button", { name: "batch 1, heads 1" }).click();
  (map.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}");
  await expect.poll(() => document.querySelector("output")?.textContent).toBe("[0, 0, 1, 1] = 5");
});
