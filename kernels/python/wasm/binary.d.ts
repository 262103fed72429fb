/** kernels/python/wasm/assembly as a module, in base64. */
export const base64: string;
