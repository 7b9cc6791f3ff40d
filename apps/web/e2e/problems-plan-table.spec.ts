import type { Design } from "@netcue/engine/model";
import { expect, test } from "./fixtures.ts";
import { openDesign } from "./steps.ts";

/** Two that follow each other, with a delay that is no time, and one that stands alone with a word that is misspelt. */
const BROKEN: Design = {
  netcue: 1,
  name: "Broken",
  resources: [
    { guid: 1, type: "dummy::Node", name: "node", position: { x: 240, y: 0 } },
    { guid: 2, type: "dummy::Application", name: "first", attributes: { runTime: "4s" }, position: { x: 0, y: 160 } },
    { guid: 3, type: "dummy::Application", name: "second", attributes: { runTime: "3s" }, position: { x: 240, y: 160 } },
    { guid: 4, type: "dummy::Application", name: "third", attributes: { mesage: "hello" }, position: { x: 480, y: 160 } },
  ],
  connections: [
    [2, 1],
    [3, 1],
  ],
  conditions: [{ action: "START", resources: [3], after: [2], state: "STARTED", delay: "2" }],
};

test("finds ways out of problems, sees the plan and moves a start in it, and edits many at once", async ({ page }) => {
  await openDesign(page, BROKEN);
  await page.getByRole("tab", { name: "Problems 3" }).click();
  for (const way of ["Make it 2s", "Correct to “message”", "Connect to node"]) await page.getByRole("button", { name: way }).click();
  await expect(page.getByRole("tab", { name: "Problems none" })).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("tab", { name: "Problems 1" })).toBeVisible();
  await page.getByRole("button", { name: "Redo", exact: true }).click();

  await page.getByRole("tab", { name: "Plan" }).click();
  const summary = page.getByRole("status", { name: "Summary of the plan" });
  await expect(summary).toContainText("About 5 s");
  const second = page.getByRole("button", { name: "second: ready at 0 µs, started at 2 s" });
  await expect(second).toBeVisible();
  const [row, strip] = await Promise.all([
    second.boundingBox(),
    page.getByRole("region", { name: "Plan" }).locator("canvas").boundingBox(),
  ]);
  if (!row || !strip) throw new Error("The plan is not in view.");
  const perSecond = strip.width / (5 * 1.04); // a little more than the run is in view
  const height = row.y + row.height / 2;
  await page.mouse.move(strip.x + 2 * perSecond, height);
  await page.mouse.down();
  await page.mouse.move(strip.x + 4 * perSecond, height, { steps: 4 });
  await page.mouse.up();
  await expect(summary).toContainText("About 7 s");
  await expect(page.getByText("START after STARTED + 4 s").first()).toBeVisible();

  await page.getByRole("tab", { name: "Table" }).click();
  const table = page.getByRole("grid", { name: "Resources of dummy::Application" });
  await table.getByText("first").click();
  await table.press("F2");
  await page.getByRole("textbox", { name: "Name of first" }).fill("one");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("gridcell", { name: "one", exact: true })).toBeVisible();
  await table.getByText("3s", { exact: true }).click();
  await table.press("ControlOrMeta+c");
  await table.press("ArrowUp");
  await table.press("ControlOrMeta+v");
  await expect(table.getByRole("gridcell", { name: "3s", exact: true })).toHaveCount(2);

  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Design", exact: true }).click({ position: { x: 40, y: 40 } });
  await page.keyboard.press("ControlOrMeta+a");
  await expect(page.getByRole("heading", { name: /^4 resources/ })).toBeVisible();
  const deployTime = page.getByRole("complementary", { name: "Inspector" }).getByRole("textbox", { name: "deployTime" });
  await deployTime.fill("20ms");
  await expect(deployTime).toHaveValue("20ms");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(deployTime).toHaveValue("");
});
