import type { Page } from "@playwright/test";

/** What the page did between two moments. */
export interface Frames {
  perSecond: number;
  /** The longest time between two frames, in milliseconds. */
  longest: number;
  /** Tasks of more than 50 ms. */
  longTasks: number;
}

interface Probe {
  frames: number[];
  longTasks: { at: number; duration: number }[];
  firstCard: number | null;
}

declare global {
  interface Window {
    benchProbe: Probe;
  }
}

/** Notes every frame and every long task of the pages to come, and when the first card, or the canvas in place of cards, was painted. */
export async function installProbes(page: Page): Promise<void> {
  await page.addInitScript("globalThis.__name ??= (made) => made"); // tsx calls it in the functions that are sent to the page
  await page.addInitScript(() => {
    const probe: Window["benchProbe"] = { frames: [], longTasks: [], firstCard: null };
    window.benchProbe = probe;
    const onFrame = (at: number): void => {
      probe.frames.push(at);
      if (probe.firstCard === null && document.querySelector(".react-flow__node, .react-flow canvas")) {
        probe.firstCard = Number.NaN;
        requestAnimationFrame(() => {
          probe.firstCard = performance.now(); // the frame before this one has been painted
        });
      }
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) probe.longTasks.push({ at: startTime, duration });
    }).observe({ type: "longtask" });
  });
}

/** Counts the frames of the page while `action` goes on. */
export async function countFrames(page: Page, action: () => Promise<void>): Promise<Frames> {
  const from = await page.evaluate(() => performance.now());
  await action();
  return page.evaluate((began) => {
    const until = performance.now();
    const frames = window.benchProbe.frames.filter((at) => at >= began && at <= until);
    const gaps = [...frames, until].map((at, index) => at - (frames[index - 1] ?? began));
    return {
      perSecond: (frames.length / (until - began)) * 1_000,
      longest: Math.max(...gaps),
      longTasks: window.benchProbe.longTasks.filter(({ at }) => at >= began).length,
    };
  }, from);
}

/** When the first card was painted, in milliseconds of the page's clock. */
export async function firstPaint(page: Page): Promise<number> {
  await page.waitForFunction(() => Number.isFinite(window.benchProbe.firstCard ?? Number.NaN), undefined, { timeout: 60_000 });
  return page.evaluate(() => window.benchProbe.firstCard ?? Number.NaN);
}
