/**
 * Our own draws on the WebGL context that tfjs owns: programs, framebuffers, one full-screen triangle. tfjs sets all
 * the state it needs before each of its draws, so nothing has to be restored except what it sets only once.
 */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl/dist/backend_webgl";
import { env } from "@tensorflow/tfjs-core";
import { ContextLostError } from "../lost";
import { LocalAttentionBackend } from "./backend";

/** What a program is given: textures by sampler name, numbers by uniform name. */
export interface Bindings {
  readonly textures: Readonly<Record<string, BoundTexture>>;
  readonly ints: Readonly<Record<string, readonly number[]>>;
  readonly floats?: Readonly<Record<string, number>>;
}

/** A texture and its size in texels. */
export interface BoundTexture {
  readonly texture: WebGLTexture;
  readonly width: number;
  readonly height: number;
}

/** Where a pass draws: the targets, all of one size, and the rectangle of pixels that is computed. */
export interface Target {
  readonly textures: readonly BoundTexture[];
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a texture, and where it goes. */
export interface Copy {
  readonly source: number;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

interface Program {
  readonly handle: WebGLProgram;
  readonly uniforms: Map<string, WebGLUniformLocation>;
}

const VERTEX_SHADER = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

const MAX_DRAW_BUFFERS_FLAG = "LOCAL_ATTENTION_DRAW_BUFFERS";
env().registerFlag(MAX_DRAW_BUFFERS_FLAG, () => 8);

/** What covers the target, where it is not one triangle over all of it: a vertex shader and its count of vertices. */
export interface Cover {
  readonly shader: string;
  readonly vertices: number;
}

const ALL: Cover = { shader: VERTEX_SHADER, vertices: 3 };

/** Draws for one backend. */
export class AttentionContext {
  readonly gl: WebGL2RenderingContext;
  readonly maxTextureSize: number;
  readonly renderer: string;
  /** SwiftShader samples faster than it fetches: a fetch checks its bounds. */
  readonly prefersSampling: boolean;
  /** SwiftShader copies thousands of rows in the time in which it works out where their texels go. */
  readonly prefersCopies: boolean;
  /**
   * Rows of a target drawn at once. SwiftShader goes over a draw sixteen times, each time over every sixteenth pair of
   * rows, so that what neighbouring rows read in common has left its processor's cache before the next one asks for it.
   */
  private readonly rowsAtOnce: number;
  /** Whether targets hold float32; without it everything must stay inside one pass. */
  readonly rendersFloat32: boolean;
  private readonly deviceDrawBuffers: number;
  private readonly programs = new Map<string, Program>();
  private readonly framebuffers = new Map<number, WebGLFramebuffer>();
  private readonly vertexArray: WebGLVertexArrayObject;

  constructor(readonly backend: MathBackendWebGL) {
    this.gl = backend.getGPGPUContext().gl as WebGL2RenderingContext;
    const gl = this.gl;
    this.maxTextureSize = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number;
    this.deviceDrawBuffers = gl.getParameter(gl.MAX_DRAW_BUFFERS) as number;
    this.renderer = rendererOf(gl);
    const swiftShader = this.renderer.includes("SwiftShader");
    this.prefersSampling = swiftShader;
    this.prefersCopies = swiftShader;
    this.rowsAtOnce = swiftShader ? 256 : this.maxTextureSize;
    this.rendersFloat32 = env().getBool("WEBGL_RENDER_FLOAT32_ENABLED");
    this.vertexArray = gl.createVertexArray();
  }

  /** 8 or 4: how many textures one pass may write. WebGL 2 promises 4. */
  get drawBuffers(): 8 | 4 {
    return Math.min(this.deviceDrawBuffers, env().getNumber(MAX_DRAW_BUFFERS_FLAG)) >= 8 ? 8 : 4;
  }

  /** Whether tfjs' own programs read a tensor that lies in its texture as no tensor of tfjs does. */
  get readsAnyTexture(): boolean {
    return this.backend instanceof LocalAttentionBackend || !env().getBool("WEBGL_USE_SHAPES_UNIFORMS");
  }

  get compiledPrograms(): number {
    return this.programs.size;
  }

  /** @throws ContextLostError */
  checkAlive(): void {
    if (this.gl.isContextLost()) throw new ContextLostError();
  }

  /** Runs `source` once for every pixel of the target's rectangle, or of what covers it. */
  draw(source: string, bindings: Bindings, target: Target, cover: Cover = ALL): void {
    const { gl } = this;
    const program = this.programOf(source, cover.shader);
    this.attach(target.textures);
    // biome-ignore lint/correctness/useHookAtTopLevel: a WebGL call, not a React hook
    gl.useProgram(program.handle);
    gl.bindVertexArray(this.vertexArray);
    const { x = 0, y = 0, width, height } = target;
    gl.viewport(x, y, width, height);
    let unit = 0;
    for (const [name, bound] of Object.entries(bindings.textures)) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, bound.texture);
      gl.uniform1i(program.uniforms.get(name) ?? null, unit++);
      const size = program.uniforms.get(`${name}Size`);
      if (size) gl.uniform2f(size, 1 / bound.width, 1 / bound.height);
    }
    for (const [name, values] of Object.entries(bindings.ints)) {
      const location = program.uniforms.get(name);
      if (!location) continue;
      if (values.length === 1) gl.uniform1i(location, values[0] as number);
      else if (values.length === 2) gl.uniform2iv(location, values);
      else if (values.length === 3) gl.uniform3iv(location, values);
      else gl.uniform4iv(location, values);
    }
    for (const [name, x] of Object.entries(bindings.floats ?? {})) {
      gl.uniform1f(program.uniforms.get(name) ?? null, x);
    }
    const rows = cover === ALL ? this.rowsAtOnce : height;
    for (let row = 0; row < height; row += rows) {
      gl.scissor(x, y + row, width, Math.min(rows, height - row));
      gl.drawArrays(gl.TRIANGLES, 0, cover.vertices);
    }
  }

  /**
   * Copies parts of textures, `width` × `height` texels each, to places in `to`: as fast as memory is, where a pass that
   * reads the texels and writes them in order costs SwiftShader a tenth of a forward pass.
   */
  copy(
    sources: readonly BoundTexture[],
    copies: readonly Copy[],
    width: number,
    height: number,
    to: BoundTexture,
  ): void {
    const { gl } = this;
    this.attach(sources);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, to.texture);
    for (const { source, from, to: place } of copies) {
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + source);
      gl.copyTexSubImage2D(gl.TEXTURE_2D, 0, ...place, ...from, width, height);
    }
  }

  /** Compiles `source` now, so that its first draw does not wait. */
  programOf(source: string, vertexSource = VERTEX_SHADER): Program {
    const key = vertexSource === VERTEX_SHADER ? source : vertexSource + source;
    const known = this.programs.get(key);
    if (known) return known;
    const { gl } = this;
    const handle = gl.createProgram();
    for (const [type, text] of [
      [gl.VERTEX_SHADER, vertexSource],
      [gl.FRAGMENT_SHADER, source],
    ] as const) {
      const shader = gl.createShader(type);
      if (!shader) throw new ContextLostError();
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(handle, shader);
      gl.deleteShader(shader);
    }
    gl.linkProgram(handle);
    if (!gl.getProgramParameter(handle, gl.LINK_STATUS)) {
      this.checkAlive();
      const logs = (gl.getAttachedShaders(handle) ?? []).map((shader) => gl.getShaderInfoLog(shader));
      throw new Error(
        `A local attention shader does not compile here: ${gl.getProgramInfoLog(handle)} ${logs}`,
      );
    }
    const uniforms = new Map<string, WebGLUniformLocation>();
    const count = gl.getProgramParameter(handle, gl.ACTIVE_UNIFORMS) as number;
    for (let n = 0; n < count; n++) {
      const name = gl.getActiveUniform(handle, n)?.name ?? "";
      const location = gl.getUniformLocation(handle, name);
      if (location) uniforms.set(name, location);
    }
    const program = { handle, uniforms };
    this.programs.set(key, program);
    return program;
  }

  private attach(textures: readonly BoundTexture[]): void {
    const { gl } = this;
    const count = textures.length;
    let framebuffer = this.framebuffers.get(count);
    if (!framebuffer) {
      framebuffer = gl.createFramebuffer();
      this.framebuffers.set(count, framebuffer);
      gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
      gl.drawBuffers(textures.map((_, n) => gl.COLOR_ATTACHMENT0 + n));
    }
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    for (const [n, { texture }] of textures.entries()) {
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + n, gl.TEXTURE_2D, texture, 0);
    }
  }
}

function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

const contexts = new WeakMap<MathBackendWebGL, AttentionContext>();

/** The draws of a backend, made on first use. */
export function contextOf(backend: MathBackendWebGL): AttentionContext {
  let context = contexts.get(backend);
  if (!context) {
    context = new AttentionContext(backend);
    contexts.set(backend, context);
  }
  return context;
}
