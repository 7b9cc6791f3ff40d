import type { DesignResource } from "@netcue/engine/model";
import type { Page } from "@playwright/test";

/** How long each gesture goes on, in milliseconds. */
const DURATION = 2_500;

interface Point {
  x: number;
  y: number;
}

/** Everything here is done by mouse and wheel alone, so that any page can be measured the same way. */

/** Shows the whole drawing. */
export async function fitAll(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Fit the design into view" }).click();
  await settle(page);
}

/** Shows the middle of the drawing at zoom 1. */
export async function zoomToOne(page: Page): Promise<void> {
  await fitAll(page);
  await page.getByRole("button", { name: "Zoom to 100 %" }).click();
  await settle(page);
}

/** Pulls the canvas to and fro. */
export async function pan(page: Page): Promise<void> {
  const start = await emptyPoint(page);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await forAWhile((step) => {
    const [dx, dy] = swing(step);
    return page.mouse.move(start.x + dx, start.y + dy);
  });
  await page.mouse.up();
}

/** Turns the wheel to and fro around the zoom that there is. */
export async function zoom(page: Page): Promise<void> {
  const start = await emptyPoint(page);
  await page.mouse.move(start.x, start.y);
  await forAWhile((step) => page.mouse.wheel(0, Math.floor(step / 12) % 2 === 0 ? 40 : -40));
}

/** From everything in view to zoom 1 and back. */
export async function zoomThrough(page: Page): Promise<void> {
  const { x, y } = await middlePoint(page);
  await page.mouse.move(x, y);
  for (const delta of [-100, 100]) for (let step = 0; step < 20; step++) await page.mouse.wheel(0, delta);
  await settle(page);
}

/** Picks the resources with a box. Everything must be in view. */
export async function pick(page: Page, resources: readonly DesignResource[]): Promise<void> {
  const places = await Promise.all(resources.map((resource) => placeOf(page, resource)));
  const [left, top] = [Math.min(...places.map(({ x }) => x)), Math.min(...places.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...places.map(({ x }) => x)), Math.max(...places.map(({ y }) => y))];
  await page.keyboard.down("Shift");
  await page.mouse.move(left - 2, top - 2);
  await page.mouse.down();
  await page.mouse.move(right + 2, bottom + 2, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await settle(page);
}

/** Drags one of the picked resources, and the others with it, to and fro. */
export async function drag(page: Page, resource: DesignResource): Promise<void> {
  const start = await placeOf(page, resource);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await forAWhile((step) => {
    const [dx, dy] = swing(step);
    return page.mouse.move(start.x + dx, start.y + dy);
  });
  await page.mouse.up();
}

export async function wait(page: Page): Promise<void> {
  await page.waitForTimeout(DURATION);
}

/** A little right and down of the upper left corner of a resource's card, on the screen. */
async function placeOf(page: Page, { position = { x: 0, y: 0 } }: DesignResource): Promise<Point> {
  return page.evaluate(({ x, y }) => {
    const viewport = document.querySelector(".react-flow__viewport");
    const frame = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (!viewport || !frame) throw new Error("There is no canvas.");
    const { a, e, f } = new DOMMatrix(getComputedStyle(viewport).transform);
    return { x: frame.x + e + (x + 60) * a, y: frame.y + f + (y + 16) * a };
  }, position);
}

async function middlePoint(page: Page): Promise<Point> {
  const frame = await page.locator(".react-flow").boundingBox();
  if (!frame) throw new Error("There is no canvas.");
  return { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
}

/** A place where nothing is drawn; the nearest to the middle, and where all is in view its margin. */
async function emptyPoint(page: Page): Promise<Point> {
  return page.evaluate(() => {
    const frame = document.querySelector(".react-flow")?.getBoundingClientRect();
    if (!frame) throw new Error("There is no canvas.");
    const isEmpty = (x: number, y: number): boolean => document.elementFromPoint(x, y)?.classList.contains("react-flow__pane") === true;
    if (document.querySelectorAll(".react-flow__node").length === 0) return { x: frame.x + frame.width / 2, y: frame.y + 12 };
    for (let reach = 0; reach < frame.height / 2; reach += 4) {
      for (const [dx, dy] of [
        [0, reach],
        [0, -reach],
        [reach, 0],
        [-reach, 0],
      ] as const) {
        const [x, y] = [frame.x + frame.width / 2 + dx, frame.y + frame.height / 2 + dy];
        if (isEmpty(x, y)) return { x, y };
      }
    }
    throw new Error("There is no empty place on the canvas.");
  });
}

function swing(step: number): [number, number] {
  return [Math.round(120 * Math.sin(step / 9)), Math.round(70 * Math.sin(step / 13))];
}

async function forAWhile(move: (step: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  for (let step = 0; performance.now() - began < DURATION; step++) await move(step);
}

/** Waits until the last gesture has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(600);
}
