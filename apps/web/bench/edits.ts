import type { DesignResource } from "@netcue/engine/model";
import type { Page } from "@playwright/test";
import { zoomToOne } from "./gestures.ts";
import { countFrames } from "./probes.ts";

/** What editing costs in the designer, in milliseconds. */
export interface EditFigures {
  /** From the key that makes a value wrong to the frame that shows the problem; the middle of several. */
  toProblem: number;
  longTasks: number;
}

const TRIES = 7;
/** Between two keys of somebody who types without haste, in milliseconds. */
const KEY_EVERY = 200;
const KEYS = 20;

/** Types a wrong value and takes it back again, several times; then types text for a while. `resource` must be near the middle. */
export async function measureEdits(page: Page, resource: DesignResource): Promise<EditFigures> {
  await zoomToOne(page);
  await page.locator(`.react-flow__node[data-id="${resource.guid}"]`).click();
  const field = page.getByRole("complementary", { name: "Inspector" }).getByRole("textbox", { name: "deployTime" });
  await field.fill("1s");
  const delays: number[] = [];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    delays.push(await timeOfProblem(page, () => field.press("x")));
    await field.press("Backspace");
    await page.getByRole("button", { name: /^1 error/ }).waitFor({ state: "detached" });
    await page.waitForTimeout(400);
  }
  const { longTasks } = await countFrames(page, async () => {
    for (let key = 0; key < KEYS; key++) {
      await field.press(String(key % 10));
      await page.waitForTimeout(KEY_EVERY);
    }
  });
  delays.sort((a, b) => a - b);
  return { toProblem: delays[Math.floor(delays.length / 2)] ?? Number.NaN, longTasks };
}

async function timeOfProblem(page: Page, edit: () => Promise<void>): Promise<number> {
  const delay = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let began = Number.NaN;
        window.addEventListener("keydown", (event) => (began = event.timeStamp), { capture: true, once: true });
        const watch = new MutationObserver(() => {
          if (!document.querySelector('[aria-label^="1 error"]')) return;
          watch.disconnect();
          requestAnimationFrame(() => resolve(performance.now() - began));
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await edit();
  return delay;
}
