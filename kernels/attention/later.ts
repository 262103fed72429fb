/** tfjs' WebGL backend with our kernels and those of tfjs that our rooms use: fetched when somebody asks for it. */
export const laterWebGL = async () => (await import("./webgl/start")).startWebGL();
