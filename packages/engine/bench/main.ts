import { linkRows } from "./links.ts";
import { lifeRows } from "./lives.ts";
import { memoryRows } from "./memory.ts";
import { networkRows } from "./networks.ts";
import { reactionRows } from "./reactions.ts";
import { formatTable } from "./table.ts";
import { writingRows } from "./while-writing.ts";

process.stdout.write(`Node ${process.version}, journal on disk in every row, real clock, after a warm-up\n\n`);
// Network namespaces are a thing of Linux; links of the benchmark are made by root.
const isLinux = process.platform === "linux";
const links = isLinux && process.getuid?.() === 0 ? await linkRows() : [];
const networks = isLinux ? await networkRows() : [];
const engine = [...(await reactionRows()), ...(await writingRows()), ...(await lifeRows())];
process.stdout.write(`${formatTable([...engine, ...networks, ...links, ...memoryRows()])}\n`);
