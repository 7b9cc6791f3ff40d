import { randomInt } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { EngineError } from "@netcue/engine";
import { compileDesign } from "@netcue/engine/compile";
import type { Design, Problem, Topology } from "@netcue/engine/model";
import {
  assignAddresses,
  chooseEnds,
  DUMMY_EDGE,
  DUMMY_NODE,
  designFromTopology,
  type EdgeTemplate,
  type GeneratedTopology,
  generateTopology,
  NO_EDGE,
  type NodeTemplate,
  type ReadTemplate,
  readEdgeTemplate,
  readNodeTemplate,
} from "@netcue/engine/topology";
import { CommandError } from "./command-error.ts";
import { EXIT } from "./exit-status.ts";
import { countProblems, formatProblems, isInvalid } from "./format-problems.ts";
import { loadRegistry } from "./load-registry.ts";
import { readJsonFile } from "./read-design-file.ts";

export interface TopologyCommandOptions {
  nodes: number;
  branches?: number;
  probability?: number;
  seed?: number;
  network?: string;
  linkPrefix?: number;
  sourceTarget?: true;
  leafSource?: true;
  nodeTemplate?: string;
  edgeTemplate?: string;
  out?: string;
}

/** `netcue topology`: a design of a generated graph. One that could not be run here is not written. */
export async function topologyCommand(shape: string, options: TopologyCommandOptions): Promise<number> {
  const { nodeTemplate = "node template", edgeTemplate = "edge template", out } = options;
  if (out !== undefined && !/\.json$/i.test(out))
    throw new CommandError(`${out} does not end in .json. For XML, use netcue convert afterwards.`);
  if (options.linkPrefix !== undefined && options.network === undefined)
    throw new CommandError("--link-prefix says how --network is divided. Give both.");
  const node = await readTemplate(options.nodeTemplate, DUMMY_NODE, readNodeTemplate);
  const edge = await readTemplate(options.edgeTemplate, edgeFor(node.template), readEdgeTemplate);
  if (!node.template || !edge.template) return refuse([nodeTemplate, node.problems], [edgeTemplate, edge.problems]);
  const { topology, places, description, notes } = generate(shape, options);
  const catalogue = (await loadRegistry()).catalogue();
  const templates = { node: node.template, edge: edge.template };
  const made = designFromTopology(topology, { name: nameOf(topology), description, ...templates, places, catalogue });
  if (!made.design) return refuse([nodeTemplate, made.nodeProblems], [edgeTemplate, made.edgeProblems]);
  const { problems } = compileDesign(made.design, catalogue);
  if (isInvalid(problems)) return refuse(["The design of these templates", problems]);
  for (const note of notes) process.stderr.write(`${note}\n`);
  process.stderr.write(formatProblems(problems));
  await writeDesign(made.design, out);
  return EXIT.success;
}

/** The template of a file; without a file, the one given. */
async function readTemplate<T>(
  path: string | undefined,
  otherwise: T,
  read: (input: unknown) => ReadTemplate<T>,
): Promise<ReadTemplate<T>> {
  if (path === undefined) return { template: otherwise };
  const { input, problems } = await readJsonFile(path);
  return problems.length > 0 ? { problems } : read(input);
}

/** Dummy links join dummy nodes only. */
function edgeFor(node: NodeTemplate | undefined): EdgeTemplate {
  const anchor = node?.resources.find(({ id }) => id === node.anchor);
  return anchor?.type === "dummy::Node" ? DUMMY_EDGE : NO_EDGE;
}

function generate(shape: string, options: TopologyCommandOptions): GeneratedTopology & { description: string } {
  const { nodes, branches, probability, network, linkPrefix, sourceTarget, leafSource, seed = randomInt(2 ** 32) } = options;
  const isMarked = sourceTarget === true || leafSource === true;
  try {
    const generated = generateTopology(shape, { nodes, branches, probability, seed });
    const marked = isMarked ? chooseEnds(generated.topology, { seed, leafOnly: leafSource === true }) : generated.topology;
    const topology = network === undefined ? marked : assignAddresses(marked, { network, linkPrefix });
    const size = `${topology.nodes.length} nodes and ${topology.edges.length} links`;
    const description = `A ${shape} topology of ${size}${shape === "random" || isMarked ? `, seed ${seed}` : ""}.`;
    return { ...generated, topology, description };
  } catch (error) {
    if (error instanceof EngineError) throw new CommandError(error.message);
    throw error;
  }
}

function nameOf({ shape, nodes }: Topology): string {
  return `${shape} of ${nodes.length}`;
}

async function writeDesign(design: Design, out: string | undefined): Promise<void> {
  const text = `${JSON.stringify(design, null, 2)}\n`;
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeFile(out, text).catch((error: Error) => {
    throw new CommandError(`${out} cannot be written: ${error.message}.`);
  });
  process.stderr.write(`${out}: ${design.description} It has ${design.resources.length} resources.\n`);
}

/** More problems than this say the same of another node or link. */
const MOST_SHOWN = 8;

function refuse(...found: [what: string, problems: readonly Problem[] | undefined][]): number {
  for (const [what, problems = []] of found) {
    if (problems.length === 0) continue;
    const more = problems.length > MOST_SHOWN ? `         … and ${problems.length - MOST_SHOWN} more.\n` : "";
    process.stderr.write(
      `${formatProblems(problems.slice(0, MOST_SHOWN))}${more}${what}: ${countProblems(problems)}; nothing was written.\n`,
    );
  }
  return EXIT.invalid;
}
