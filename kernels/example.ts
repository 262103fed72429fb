import * as tf from "@tensorflow/tfjs-core";
import { localAttention, xformersWindow } from "./attention";

await tf.setBackend("webgl");
// (batch·heads, seq, head_dim); the last argument is a seed.
const query = tf.randomNormal<tf.Rank.R3>([8, 256, 32], 0, 1, "float32", 1);
const key = tf.randomNormal<tf.Rank.R3>([8, 256, 32], 0, 1, "float32", 2);
const value = tf.randomNormal<tf.Rank.R3>([8, 256, 32], 0, 1, "float32", 3);

const out = localAttention(query, key, value, xformersWindow({ window_size: 128, causal: true }));
console.log(out.shape, await out.data());
