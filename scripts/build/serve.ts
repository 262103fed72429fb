// npm start, after it has installed and built.
import { inProject } from "../lib/project";
import { serve } from "../lib/serve";

serve(inProject("out"));
