import { lifeRows } from "./lives.ts";
import { memoryRows } from "./memory.ts";
import { networkRows } from "./networks.ts";
import { reactionRows } from "./reactions.ts";
import { formatTable } from "./table.ts";
import { writingRows } from "./while-writing.ts";

process.stdout.write(`Node ${process.version}, journal on disk in every row, real clock, after a warm-up\n\n`);
// Network namespaces are a thing of Linux.
const networks = process.platform === "linux" ? await networkRows() : [];
process.stdout.write(
  `${formatTable([...(await reactionRows()), ...(await writingRows()), ...(await lifeRows()), ...networks, ...memoryRows()])}\n`,
);
