import { lifeRows } from "./lives.ts";
import { memoryRows } from "./memory.ts";
import { reactionRows } from "./reactions.ts";
import { formatTable } from "./table.ts";
import { writingRows } from "./while-writing.ts";

process.stdout.write(`Node ${process.version}, journal on disk in every row, real clock, after a warm-up\n\n`);
process.stdout.write(`${formatTable([...(await reactionRows()), ...(await writingRows()), ...(await lifeRows()), ...memoryRows()])}\n`);
