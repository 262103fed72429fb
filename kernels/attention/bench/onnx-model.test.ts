import { onnx } from "onnx-proto";
import { expect, it } from "vitest";
import { floats, int64s, onnxModel } from "./onnx-model";

it("writes what ONNX's own library reads", () => {
  const bytes = onnxModel(
    [
      { op: "Transpose", inputs: ["k"], outputs: ["kt"], attributes: { perm: [0, 2, 1] } },
      {
        op: "Fused",
        inputs: ["kt", "big"],
        outputs: ["out"],
        attributes: { heads: 300 },
        domain: "com.microsoft",
      },
    ],
    [{ name: "k", type: "int32", dims: [1, 70_000, 64] }],
    [{ name: "out", type: "float32", dims: [] }],
    [floats("big", [2, 100], new Float32Array(200).fill(0.25)), int64s("pads", [0, 65])],
  );
  const model = onnx.ModelProto.toObject(onnx.ModelProto.decode(bytes), { longs: Number, bytes: Array });
  expect(model).toMatchObject({
    irVersion: 8,
    opsetImport: [
      { domain: "", version: 13 },
      { domain: "com.microsoft", version: 1 },
    ],
  });
  const { graph } = model;
  expect(graph.node).toEqual([
    {
      input: ["k"],
      output: ["kt"],
      opType: "Transpose",
      domain: "",
      attribute: [{ name: "perm", ints: [0, 2, 1], type: onnx.AttributeProto.AttributeType.INTS }],
    },
    {
      input: ["kt", "big"],
      output: ["out"],
      opType: "Fused",
      domain: "com.microsoft",
      attribute: [{ name: "heads", i: 300, type: onnx.AttributeProto.AttributeType.INT }],
    },
  ]);
  const { INT32, INT64, FLOAT } = onnx.TensorProto.DataType;
  expect(graph.input[0]).toEqual({
    name: "k",
    type: {
      tensorType: {
        elemType: INT32,
        shape: { dim: [{ dimValue: 1 }, { dimValue: 70_000 }, { dimValue: 64 }] },
      },
    },
  });
  expect(graph.output[0].type.tensorType).toMatchObject({ elemType: FLOAT });
  const [big, pads] = graph.initializer;
  expect(big).toMatchObject({ name: "big", dims: [2, 100], dataType: FLOAT });
  expect([...new Float32Array(Uint8Array.from(big.rawData).buffer)]).toEqual(Array(200).fill(0.25));
  expect(pads).toMatchObject({ name: "pads", dims: [2], dataType: INT64 });
  expect([...new BigInt64Array(Uint8Array.from(pads.rawData).buffer)]).toEqual([0n, 65n]);
});
