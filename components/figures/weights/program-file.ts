import { POSITIONS_SLOWER, readerArchitecture } from "@/kernels/model/sizes";
import { BUCKETS, characterOf, VOCABULARY } from "@/kernels/model/vocabulary";
import type { FigureProgram } from "../program/program";
import { indented } from "../python/parts";
import { characters, drawn, sizes } from "./program-parts";

const { layers, positions } = readerArchitecture;
/** The code of the first character with a token of its own, and how many there are. */
const FIRST = characterOf(0)?.codePointAt(0);
const PRINTABLE = VOCABULARY - BUCKETS;

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

const FILE = "figure_weights_file";

/** The figure of weights with the file of the trained model in the cell, beside the model itself in torch. */
export function readerProgram(file: Uint8Array): FigureProgram {
  return {
    parameters: ["text", "model", "model_layer", "model_window", "model_head", "seed"],
    above: `# The trained model: a file of safetensors, float32, as base64.
${FILE} = "${base64(file)}"`,
    body: `    """Weights (query, key) and output (query, channel) of one head over the characters of a text, and, of the
    trained model, the probabilities of its answers (query, token)."""
    import base64
    import json
    import math
    import struct
${characters}

    def token(character):
        codes = [ord(char) for char in character]
        if len(codes) == 1 and 0 <= codes[0] - ${FIRST} < ${PRINTABLE}:
            return codes[0] - ${FIRST}
        number = 7
        for code in codes:
            number = (number * 31 + code) % 1_000_003
        return ${PRINTABLE} + number % ${BUCKETS}

    def parameters():
        file = base64.b64decode(${FILE})
        (length,) = struct.unpack("<Q", file[:8])
        header = json.loads(file[8 : 8 + length])
        numbers = torch.tensor(struct.unpack(f"<{(len(file) - 8 - length) // 4}f", file[8 + length :]))
        return {
            name: numbers[at["data_offsets"][0] // 4 : at["data_offsets"][1] // 4].reshape(at["shape"])
            for name, at in header.items()
            if name != "__metadata__"
        }

${sizes}

    if model == "random":
${indented(drawn, 2)}
        weights, output = attend(query, key, value)
        return {"weights": weights[model_head], "output": output[model_head]}

    of = parameters()
    place = torch.arange(seq_len, dtype=torch.float64)[:, None]
    turn = ${POSITIONS_SLOWER} ** torch.arange(${positions / 2}, dtype=torch.float64) * math.pi
    places = torch.cat([(place * turn).cos(), (place * turn).sin()], 1).float()

    def heads(x):
        return x.reshape(seq_len, num_heads, dim_model // num_heads).transpose(0, 1)

    stream = of["embedding"][torch.tensor([token(character) for character in characters(text)])]
    opened = []
    for n in range(${layers}):
        query = heads(stream @ of[f"layer{n}.query"] + places @ of[f"layer{n}.query_position"])
        key = heads(stream @ of[f"layer{n}.key"] + places @ of[f"layer{n}.key_position"])
        weights, output = attend(query, key, heads(stream @ of[f"layer{n}.value"]))
        opened.append((weights[model_head], output[model_head]))
        stream = stream + output.transpose(0, 1).reshape(seq_len, dim_model) @ of[f"layer{n}.out"]
    weights, output = opened[int(model_layer) - 1]
    return {"weights": weights, "output": output, "answers": (stream @ of["projection"]).softmax(-1)}`,
    shown: "weights",
  };
}
