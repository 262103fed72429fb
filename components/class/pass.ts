import * as v from "valibot";
import { refusals } from "./protocol";

/** Where the server of a class says what carries it, below the site. */
export const PASS_PATH = "/class-pass";
/** Where the site's address leads to the nodes of NATS, if these carry the class. */
export const NATS_PATH = "/class-nats";

/** What the server answers to `{ hello, user }`: who it is, and the public key that the browser has made for this visit. */
export const Pass = v.variant("engine", [
  v.object({ engine: v.literal("embedded") }),
  v.object({
    engine: v.literal("nats"),
    /** Signed permissions for the key that was asked for. */
    jwt: v.string(),
    /** Where learners come in, for the projector. */
    addresses: v.array(v.string()),
  }),
  v.object({ engine: v.literal("none"), refused: v.picklist(refusals) }),
]);
export type Pass = v.InferOutput<typeof Pass>;
