/** What a program asks for that the sandbox has not, said before it runs. */
export interface Missing {
  readonly cuda: boolean;
  readonly files: boolean;
  readonly packages: readonly string[];
}

const HERE = new Set(
  "torch numpy xformers math sys os re json time random typing dataclasses functools itertools collections types warnings copy enum abc contextlib string operator inspect traceback pprint statistics argparse pathlib logging".split(
    " ",
  ),
);

export function missingIn(code: string): Missing {
  const packages = [...code.matchAll(/^\s*(?:import|from) +([A-Za-z_]\w*)/gm)].map(([, name = ""]) => name);
  return {
    cuda: /\bcuda\b/i.test(code),
    files: /(?<![\w.])open\(|torch\.load\(|np\.load\(|read_csv\(|from_pretrained\(/.test(code),
    packages: [...new Set(packages)].filter((name) => !HERE.has(name)),
  };
}
