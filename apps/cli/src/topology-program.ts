import { SHAPES } from "@netcue/engine/topology";
import { Argument, type Command, Option } from "commander";
import { readNumber, readSeed } from "./read-arguments.ts";
import { type TopologyCommandOptions, topologyCommand } from "./topology-command.ts";

const HELP = `
Shapes:
${[...SHAPES].map(([name, { help }]) => `  ${name.padEnd(8)} ${help}`).join("\n")}

A node template is JSON: "resources" as in a design, with "id" in place of "guid"; "connections" and "conditions" between those ids; and
"anchor", the one that links connect to. "only": "source" or "target" keeps a resource to nodes with that mark. An edge template is the same without
an anchor; "node1" and "node2" are the anchors of its ends. Text may hold \${node.id}, \${node.index}, \${node.degree}, \${node.ip}, \${node.ips}, \${node.source},
\${node.target}; or \${edge.index}, \${edge.node1}, \${edge.node2}, \${edge.ip1}, \${edge.ip2}, \${edge.network}, \${edge.prefix}, \${edge.mask}.`;

/** Adds `netcue topology`. */
export function addTopologyCommand(program: Command, onStatus: (status: number) => void): void {
  program
    .command("topology")
    .description("make a design of a generated graph: a template for each node, another for each link")
    .addArgument(new Argument("<shape>", "shape of the graph").choices([...SHAPES.keys()]))
    .addOption(new Option("--nodes <n>", "how many nodes").argParser(readNumber).makeOptionMandatory())
    .option("--branches <n>", "children of each node of a tree (default: 2), arms of a star (default: as many as fit)", readNumber)
    .option("--probability <p>", "of each further link of a random graph, 0 to 1 (default: 2 / nodes)", readNumber)
    .option("--seed <n>", "seed of everything random (default: another each time)", readSeed)
    .option("--network <range>", "give every link addresses of this range, such as 10.0.0.0/8 or fd00::/48")
    .option("--link-prefix <n>", "prefix of a link's network: 30 (default) or 31; in IPv6 127 (default), 126 or 64", readNumber)
    .option("--source-target", "mark node 0 as the target, and a random other node as the source")
    .option("--leaf-source", "the same, with a source that has one link only")
    .option("--node-template <file>", "what each node becomes (default: a dummy node)")
    .option("--edge-template <file>", "what each link becomes (default: a dummy link between dummy nodes, else nothing)")
    .option("--out <file>", "design file to write (default: standard output)")
    .addHelpText("after", HELP)
    .action(async (shape: string, options: TopologyCommandOptions) => onStatus(await topologyCommand(shape, options)));
}
