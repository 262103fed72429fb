/** What the lab can compute on. `auto` chooses; the others are asked for. */
export const engineChoices = ["auto", "webgl", "webgpu", "wasm", "cpu"] as const;

export type EngineChoice = (typeof engineChoices)[number];

export type EngineName = Exclude<EngineChoice, "auto">;

/** Names by which renderers say that a processor draws for them. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;

/** Whether WebGL is drawn by the CPU: our WASM kernels are several times faster there. */
export const isSoftware = (renderer: string | null): boolean => renderer !== null && SOFTWARE.test(renderer);
