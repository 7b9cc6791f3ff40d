import { makeRoomForBursts } from "../src/controller/room-for-bursts.ts";
import { linkRows } from "./links.ts";
import { lifeRows } from "./lives.ts";
import { memoryRows } from "./memory.ts";
import { networkRows } from "./networks.ts";
import { plainLinkRows } from "./plain-link.ts";
import { reactionRows } from "./reactions.ts";
import { formatTable, type Row } from "./table.ts";
import { writingRows } from "./while-writing.ts";

/** Links of the benchmark are made by root, of namespaces of Linux. */
const isLinux = process.platform === "linux";
const isRoot = isLinux && process.getuid?.() === 0;

/** The parts, by the names that people give: `npm run bench -- reactions lives`. Without any, all of them. */
const PARTS: Readonly<Record<string, (() => Promise<Row[]> | Row[]) | null>> = {
  reactions: reactionRows,
  writing: writingRows,
  lives: lifeRows,
  networks: isLinux ? networkRows : null,
  links: isRoot ? linkRows : null,
  plain: isRoot ? plainLinkRows : null,
  memory: memoryRows,
};

// As the command and the server do: measured is what people get.
makeRoomForBursts();

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`The benchmark has no part ${unknown.join(", ")}. There are: ${Object.keys(PARTS).join(", ")}.\n`);
  process.exit(2);
}
process.stdout.write(
  `Node ${process.version}, journal on disk in every row, real clock, after a warm-up; rows with a clock: the quietest of some rounds\n\n`,
);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (measure === null || (wanted.length > 0 && !wanted.includes(name))) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await measure()));
}
process.stdout.write(`${formatTable(rows)}\n`);
