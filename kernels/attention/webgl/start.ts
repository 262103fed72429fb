/** tfjs' WebGL backend with our kernels. Loaded when somebody asks for it; importing it registers the kernels. */
import { GPGPUContext, MathBackendWebGL, setWebGLContext } from "@tensorflow/tfjs-backend-webgl/dist/webgl";
import { findContextsBy } from "../contexts";
import {
  LOCAL_ATTENTION,
  LOCAL_ATTENTION_GRAD,
  LOCAL_ATTENTION_MASKED,
  LOCAL_ATTENTION_MASKED_SINKS,
  LOCAL_ATTENTION_SINKS,
  LOCAL_ATTENTION_WEIGHTS,
} from "../names";
import { registerKernels } from "../register";
import { LocalAttentionBackend } from "./backend";
import { contextOf } from "./context";
import { attentionWeightsWebGL, localAttentionGradWebGL, localAttentionWebGL } from "./kernels";
import { stock } from "./stock";

const backendName = "webgl";

registerKernels([
  ...stock,
  ...[LOCAL_ATTENTION, LOCAL_ATTENTION_MASKED, LOCAL_ATTENTION_SINKS, LOCAL_ATTENTION_MASKED_SINKS].map(
    (kernelName) => ({ kernelName, backendName, kernelFunc: localAttentionWebGL }),
  ),
  { kernelName: LOCAL_ATTENTION_WEIGHTS, backendName, kernelFunc: attentionWeightsWebGL },
  { kernelName: LOCAL_ATTENTION_GRAD, backendName, kernelFunc: localAttentionGradWebGL },
]);
findContextsBy((backend) => (backend instanceof MathBackendWebGL ? contextOf(backend) : undefined));

export const startWebGL = () => new LocalAttentionBackend();

/** The backend on a context that is there already. */
export function startOn(gl: WebGL2RenderingContext): MathBackendWebGL {
  // tfjs looks at a context of its own to learn what the device can do: it is given this one.
  setWebGLContext(2, gl);
  return new LocalAttentionBackend(new GPGPUContext(gl));
}
