import { type Browser, chromium } from "@playwright/test";
import { benchDesign, lineCount, middleOf } from "./bench-design.ts";
import { measureEdits } from "./edits.ts";
import { drag, fitAll, pan, pick, wait, zoom, zoomThrough, zoomToOne } from "./gestures.ts";
import { countFrames, type Frames } from "./probes.ts";
import { serveBenchPage, serveProduct } from "./servers.ts";
import { newPage, type OpenedSubject, openDesigner, openSubject, readTypes } from "./subjects.ts";
import { formatTable, type Line } from "./table.ts";

const SUBJECTS = ["React Flow", "canvas", "designer"] as const;
const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [2_000, 5_000];
/** What is to be reached. */
const GOALS = { paint: 500, frames: 50, problem: 100 } as const;
/** At this size a drag is told and nothing is promised. */
const DRAG_UP_TO = 2_000;
const STATES_PER_SECOND = 1_000;
const PICKED = 50;

type Measured = Map<string, Frames>;

/** Every gesture, at zoom 1 and with everything in view. */
async function measureGestures({ page }: OpenedSubject, streams: boolean, size: number): Promise<Measured> {
  const measured: Measured = new Map();
  const picked = middleOf(benchDesign(size), PICKED);
  for (const [where, go] of [
    ["at zoom 1", zoomToOne],
    ["all in view", fitAll],
  ] as const) {
    await go(page);
    measured.set(`pan, ${where}`, await countFrames(page, () => pan(page)));
    await go(page);
    measured.set(`zoom, ${where}`, await countFrames(page, () => zoom(page)));
    if (streams) {
      await go(page);
      await page.evaluate((perSecond) => window.benchStream(perSecond), STATES_PER_SECOND);
      measured.set(`states, ${where}`, await countFrames(page, () => wait(page)));
      measured.set(`states and pan, ${where}`, await countFrames(page, () => pan(page)));
      await page.evaluate(() => window.benchStream(0));
    }
  }
  await fitAll(page);
  measured.set("zoom through", await countFrames(page, () => zoomThrough(page)));
  await fitAll(page);
  await pick(page, picked);
  const [held] = picked;
  if (held) {
    measured.set("drag of 50, all in view", await countFrames(page, () => drag(page, held)));
    await page.keyboard.press("Control+z");
    await zoomToOne(page);
    measured.set("drag of 50, at zoom 1", await countFrames(page, () => drag(page, held)));
  }
  return measured;
}

async function measureSize(browser: Browser, size: number, addresses: { page: string; product: string }): Promise<void> {
  const design = benchDesign(size);
  const types = await readTypes(browser, addresses.product);
  const data = { design, types };
  process.stdout.write(`\n${design.resources.length} resources, ${lineCount(design)} lines\n\n`);
  const reference = await idleFrames(browser);
  const opened = [
    () => openSubject(browser, addresses.page, "plain", data),
    () => openSubject(browser, addresses.page, "canvas", data),
    () => openDesigner(browser, addresses.product, design),
  ];
  const paints: number[] = [];
  const gestures: Measured[] = [];
  const lines: Line[] = [];
  for (const [index, open] of opened.entries()) {
    const subject = await open();
    paints.push(subject.firstPaint);
    gestures.push(await measureGestures(subject, index < 2, size));
    if (index === 2) {
      const [resource] = middleOf(design, 1);
      const { toProblem, longTasks } = resource ? await measureEdits(subject.page, resource) : { toProblem: 0, longTasks: 0 };
      lines.push(edited("edit to problem", `≤ ${GOALS.problem} ms`, `${toProblem.toFixed(0)} ms`, toProblem <= GOALS.problem));
      lines.push(edited("long tasks during idle edits", "0", String(longTasks), longTasks === 0));
    }
    await subject.page.close();
  }
  const table = [paintLine(paints), ...frameLines(gestures, size), ...lines];
  process.stdout.write(`${formatTable(SUBJECTS, table)}\n\nAn idle page at the same time: ${said(reference)}\n`);
}

function edited(what: string, goal: string, figure: string, reached: boolean): Line {
  return { what, goal, figures: [null, null, figure], reached };
}

function paintLine(paints: readonly number[]): Line {
  const ours = paints.slice(1);
  return {
    what: "data to first paint",
    goal: `≤ ${GOALS.paint} ms`,
    figures: paints.map((paint) => `${paint.toFixed(0)} ms`),
    reached: ours.every((paint) => paint <= GOALS.paint),
  };
}

function frameLines(gestures: readonly Measured[], size: number): Line[] {
  const names = new Set(gestures.flatMap((measured) => [...measured.keys()]));
  return [...names].map((what) => {
    const all = gestures.map((measured) => measured.get(what));
    const isPromised = what !== "zoom through" && (!what.startsWith("drag") || size <= DRAG_UP_TO);
    return {
      what,
      goal: isPromised ? `≥ ${GOALS.frames} frames/s` : "",
      figures: all.map((frames) => (frames ? said(frames) : null)),
      reached: isPromised ? all.slice(1).every((frames) => !frames || frames.perSecond >= GOALS.frames) : null,
    };
  });
}

/** Frames a second, the longest frame, and long tasks where there were any. */
function said({ perSecond, longest, longTasks }: Frames): string {
  return `${perSecond.toFixed(0)}/s (${longest.toFixed(0)} ms${longTasks > 0 ? `, ${longTasks} long` : ""})`;
}

async function idleFrames(browser: Browser): Promise<Frames> {
  const page = await newPage(browser);
  await page.goto("about:blank");
  const frames = await countFrames(page, () => wait(page));
  await page.close();
  return frames;
}

const executablePath = process.env.CHROME_PATH;
if (!executablePath) throw new Error("CHROME_PATH is not set; `npm run bench:canvas` sets it.");
const product = await serveProduct();
const page = await serveBenchPage();
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
try {
  process.stdout.write(`Chromium ${browser.version()}, 1440 × 900, production builds; frames a second, longest frame, tasks above 50 ms\n`);
  for (const size of SIZES) await measureSize(browser, size, { page: page.address, product: product.address });
} finally {
  await browser.close();
  await Promise.all([page.stop(), product.stop()]);
}
