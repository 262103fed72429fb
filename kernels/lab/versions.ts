/** Versions of what computes, for reports; a file of its own, since nothing else of tfjs comes with it. */
export { version as tfjsVersion } from "@tensorflow/tfjs-core/dist/version";
