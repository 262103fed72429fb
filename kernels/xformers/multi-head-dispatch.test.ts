import {
  mul,
  registerGradient,
  type Scalar,
  setBackend,
  sub,
  sum,
  type Tensor,
  variableGrads,
} from "@tensorflow/tfjs-core";
import { subGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sub_grad";
import { sumGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Sum_grad";
import { beforeAll, describe, expect, it } from "vitest";
import { Generator, linearInit } from "../torch";
import { InputProjection, LocalAttention, type Mode, MultiHeadDispatch } from "./index";
import { largestDifference, normalTensor, raised, withoutLeak } from "./testing";

beforeAll(async () => {
  // The loss is the caller's, and so are the gradients of what it is made of.
  registerGradient(subGradConfig);
  registerGradient(sumGradConfig);
  await setBackend("cpu");
});

function dispatch(mode: Mode = "release", init: object = {}, seed = 0): MultiHeadDispatch {
  const generator = new Generator(seed);
  const attention = new LocalAttention({ causal: true, window_size: 3 }, { mode, generator });
  return new MultiHeadDispatch({ dim_model: 8, num_heads: 2, attention, ...init }, { generator });
}

describe("parameters", () => {
  it("have PyTorch's names and are drawn in its order, the output bias then set to zero", () => {
    withoutLeak(() => {
      const module = dispatch();
      const generator = new Generator(0);
      const drawn = [
        "in_proj_container.q_proj",
        "in_proj_container.k_proj",
        "in_proj_container.v_proj",
        "proj",
      ].flatMap((name) => {
        const { weight, bias } = linearInit(generator, 8, 8);
        return [
          [`${name}.weight`, weight],
          [`${name}.bias`, name === "proj" ? new Float32Array(8) : bias],
        ] as const;
      });
      const state = module.stateDict();
      expect(Object.keys(state)).toEqual(drawn.map(([name]) => name));
      for (const [name, values] of drawn) expect(state[name]?.dataSync()).toEqual(values);
      module.dispose();
    });
  });

  it("are listed once when weights are shared, and freed once", () => {
    withoutLeak(() => {
      const module = dispatch("release", { use_separate_proj_weight: false });
      expect(Object.keys(module.stateDict())).toHaveLength(8);
      expect(Object.keys(module.parameters())).toHaveLength(6);
      module.dispose();
    });
  });

  it("come from a state dict, whose keys and shapes have to fit", () => {
    withoutLeak(() => {
      const [from, to] = [dispatch("release", {}, 1), dispatch("release", {}, 2)];
      const query = normalTensor(0, [2, 7, 8]);
      const { "proj.bias": _, ...lacking } = from.stateDict();
      const wrong = { ...lacking, extra: query, "proj.weight": query };
      expect(() => to.loadStateDict(wrong)).toThrow(
        "Error(s) in loading state_dict for MultiHeadDispatch:\n" +
          '\tMissing key(s) in state_dict: "proj.bias". \n' +
          '\tUnexpected key(s) in state_dict: "extra". \n' +
          "\tsize mismatch for proj.weight: copying a param with shape torch.Size([2, 7, 8]) from checkpoint, " +
          "the shape in current model is torch.Size([8, 8]).",
      );
      expect(largestDifference(to.forward({ query }), from.forward({ query }))).toBeGreaterThan(0.01);
      to.loadStateDict(from.stateDict());
      from.dispose();
      expect(to.forward({ query }).shape).toEqual([2, 7, 8]);
      to.dispose();
    });
  });

  it("leave nothing behind when the constructor refuses", () => {
    withoutLeak(() => {
      const error = raised(() => dispatch("release", { bias: [true, true, true] }));
      expect(error.frames).toEqual(["xformers.components.multi_head_dispatch:MultiHeadDispatch.__init__"]);
      raised(() => dispatch("release", { residual_dropout: 2 }));
      raised(() => dispatch("release", { num_heads: 3 }));
    });
  });
});

/** One step of gradient descent on the squared distance to `target`. Returns the distance before it. */
function descend(module: MultiHeadDispatch, query: Tensor, target: Tensor): number {
  const variables = Object.values(module.parameters());
  const { value, grads } = variableGrads(() => {
    const error = sub(module.forward({ query }), target);
    return sum(mul(error, error)) as Scalar;
  }, variables);
  for (const variable of variables) {
    variable.assign(sub(variable, mul(grads[variable.name] as Tensor, 1e-3)));
  }
  return value.dataSync()[0] as number;
}

describe("training", () => {
  it.each(["intended", "release"] as const)("lowers the loss, %s", (mode) => {
    withoutLeak(() => {
      // At 64 positions the release takes its sparse path.
      const module = dispatch(mode);
      const query = normalTensor(0, [1, 64, 8]);
      const target = normalTensor(1, [1, 64, 8]);
      const first = descend(module, query, target);
      for (let i = 0; i < 5; i++) descend(module, query, target);
      expect(descend(module, query, target)).toBeLessThan(first * 0.99);
      module.dispose();
    });
  });
});

describe("a call", () => {
  it("drops a share of its output in training only", () => {
    withoutLeak(() => {
      const module = dispatch("release", { residual_dropout: 0.5 });
      const query = normalTensor(0, [2, 7, 8]);
      const zeroed = module
        .forward({ query })
        .dataSync()
        .filter((x) => x === 0).length;
      expect(zeroed).toBeGreaterThan(30);
      expect(zeroed).toBeLessThan(82);
      module.eval();
      expect(
        module
          .forward({ query })
          .dataSync()
          .every((x) => x !== 0),
      ).toBe(true);
      module.dispose();
    });
  });

  it("takes the query for a value that is not given, even beside a key", () => {
    withoutLeak(() => {
      const module = dispatch();
      const [query, key] = [normalTensor(0, [2, 7, 8]), normalTensor(1, [2, 7, 8])];
      const given = module.forward({ query, key, value: query });
      expect(largestDifference(module.forward({ query, key }), given)).toBe(0);
      module.dispose();
    });
  });

  it("says which steps copy and which only change strides", () => {
    withoutLeak(() => {
      const module = dispatch();
      module.forward({ query: normalTensor(0, [2, 7, 8]) });
      const copies = (id: string) =>
        module.trace.steps.filter((step) => step.id === id).map((step) => step.copies);
      expect(copies("split_heads")).toEqual([false, false, false]);
      expect(copies("swap_heads")).toEqual([false, false, false, false]);
      expect(copies("fold_heads")).toEqual([true, true, true]);
      module.dispose();
      const single = dispatch("release", { num_heads: 1 });
      single.forward({ query: normalTensor(0, [2, 7, 8]) });
      expect(single.trace.steps.filter(({ id }) => id === "fold_heads").map((step) => step.copies)).toEqual([
        false,
        false,
        false,
      ]);
      single.dispose();
    });
  });

  it("names the folded matrices when a projection refuses", () => {
    withoutLeak(() => {
      const module = dispatch();
      const error = raised(() => module.forward({ query: normalTensor(0, [2, 7, 6]) }));
      expect(error.trace.error).toMatchObject({
        message: "mat1 and mat2 shapes cannot be multiplied (14x6 and 8x8)",
        operands: [
          { shape: [14, 6], axes: ["batch·seq", "dim_model"] },
          { shape: [8, 8], axes: ["in_features", "out_features"] },
        ],
        operandAxes: [1, 0],
      });
      module.dispose();
    });
  });

  it("shows a refused check as its last step", () => {
    withoutLeak(() => {
      const module = dispatch();
      const error = raised(() =>
        module.forward({ query: normalTensor(0, [2, 7, 8]), key: normalTensor(1, [2, 9, 8]) }),
      );
      expect(error.trace.steps.map(({ id, code, outputs }) => [id, code, outputs])).toEqual([
        ["check", "query.shape[1] == key.shape[1]", []],
      ]);
      expect(error.trace.error).toMatchObject({
        type: "AssertionError",
        operands: [{ name: "query" }, { name: "key" }],
        operandAxes: [1, 1],
      });
      module.dispose();
    });
  });

  it("can share one projection between query, key and value", () => {
    withoutLeak(() => {
      const container = new InputProjection({ query: { in_features: 8, out_features: 8 } }, new Generator(5));
      const module = dispatch("release", { in_proj_container: container });
      expect(Object.keys(module.parameters())).toEqual([
        "in_proj_container.q_proj.weight",
        "in_proj_container.q_proj.bias",
        "proj.weight",
        "proj.bias",
      ]);
      module.dispose();
    });
  });
});
