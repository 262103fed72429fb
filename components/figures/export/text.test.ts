import { expect, test } from "vitest";
import { defaultExperiment } from "@/components/experiment/experiment";
import { embedCode, permalink } from "./links";
import { jsonOf } from "./text";

test("JSON keeps float32 short and exact, and names what is not finite", () => {
  const described = {
    figure: "mask",
    title: "t",
    sentence: "s",
    source: "k",
    permalink: "p",
    experiment: defaultExperiment,
  } as const;
  const data = { weights: new Float32Array([0.1, Number.NaN]), first: new Int32Array([3]), at: -Infinity };
  const read = JSON.parse(jsonOf(described, data));
  expect(read.data).toEqual({ weights: [0.1, "NaN"], first: [3], at: "-Infinity" });
  expect(read.experiment).toEqual(defaultExperiment);
});

test("links carry the state, and an embed's title cannot end its attribute", () => {
  const experiment = { ...defaultExperiment, seq_len: 64, window_size: 5 };
  expect(permalink("https://x.test/lab", "zh", "mask", experiment)).toBe(
    "https://x.test/lab/zh/figures/mask/?v=1&seq_len=64&window_size=5",
  );
  expect(
    embedCode("https://x.test", "en", "mask", experiment, { title: 'a"b', height: 500, picture: false }),
  ).toContain('src="https://x.test/en/embed/mask/?v=1&amp;seq_len=64&amp;window_size=5" title="a&quot;b"');
});
