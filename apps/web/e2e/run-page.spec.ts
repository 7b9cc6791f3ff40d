import { expect, test } from "./fixtures.ts";
import { openDesign, openExample, openView, pressRun, relay, resourceRow, resourceTable, runStatus, secondsOf } from "./steps.ts";

test("a reload in the middle of a run loses nothing", async ({ page }) => {
  await openDesign(page, relay("5s"));
  await pressRun(page);
  await expect(resourceRow(page, "first")).toContainText("Started");
  await page.reload();
  await expect(resourceRow(page, "second")).toContainText("START after first STOPPED");
  const readyBefore = await secondsOf(page, "first", "Ready");
  await expect(resourceRow(page, "second")).toContainText("Started");
  await page.reload();
  await expect(runStatus(page)).toHaveText("Succeeded");
  expect(await secondsOf(page, "first", "Ready")).toBe(readyBefore);
  expect((await secondsOf(page, "second", "Started")) - (await secondsOf(page, "first", "Stopped"))).toBeCloseTo(1, 1);
});

test("a hundred resources in a chain are followed to the last", async ({ page }) => {
  await openExample(page, "A chain of one hundred");
  await pressRun(page);
  await expect(runStatus(page)).toHaveText("Succeeded");
  const byStart = resourceTable(page).getByRole("button", { name: "Started", exact: true });
  await byStart.click();
  await byStart.click();
  await expect(resourceTable(page).getByRole("rowheader").first()).toHaveText("link 100");
  await expect(resourceRow(page, "link 100").getByRole("time")).toHaveCount(4);
});

test("an aborted run drops what is pending and releases everything, and can be run again", async ({ page }) => {
  await openDesign(page, relay("1h"));
  await pressRun(page);
  await expect(resourceRow(page, "first")).toContainText("Started");
  await page.getByRole("button", { name: "Abort" }).click();
  await page.getByRole("dialog", { name: "Abort this run?" }).getByRole("button", { name: "Abort and release 3 resources" }).click();
  await expect(runStatus(page)).toHaveText("Interrupted");
  for (const name of ["node", "first", "second"]) await expect(resourceRow(page, name)).toContainText("Released");
  await expect(page.getByRole("button", { name: "Abort" })).toBeHidden();
  const past = page.url();
  await page.getByRole("button", { name: "Run again" }).click();
  await expect(runStatus(page)).toHaveText("Running");
  expect(page.url()).not.toBe(past);
});

test("a critical failure ends the run, and every fate is said", async ({ page }) => {
  await openExample(page, "A critical failure");
  await pressRun(page);
  await expect(runStatus(page)).toHaveText("Failed");
  const wrong = page.getByRole("region", { name: "What went wrong" });
  await expect(wrong).toContainText("the antenna is not connected");
  await expect(resourceRow(page, "recorder")).toContainText("aborted");
  await wrong.getByRole("button", { name: "measurement" }).first().click();
  await expect(page.getByRole("region", { name: "What went wrong" })).toContainText("Exit status 3");
  await openView(page, "Output");
  await page.getByRole("tab", { name: "stderr", exact: true }).click();
  await expect(page.getByRole("log", { name: "Output stderr" })).toContainText("the antenna is not connected");
  await openView(page, "Table");
  await resourceTable(page).getByRole("button", { name: "report" }).click();
  await expect(page.getByRole("region", { name: "Why" })).toContainText("never did START");
});

test("a held run waits until it is released", async ({ page }) => {
  await openExample(page, "Hello");
  await page.getByRole("switch", { name: "Hold at the end" }).click();
  await pressRun(page);
  await expect(runStatus(page)).toHaveText("Held");
  await expect(resourceRow(page, "greet")).toContainText("Stopped");
  await page.getByRole("button", { name: "Release", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Release 4 resources" }).click();
  await expect(runStatus(page)).toHaveText("Succeeded");
  await expect(resourceRow(page, "greet")).toContainText("Released");
});

test("canvas and inspector lie beside each other on a small laptop", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openExample(page, "A critical failure");
  await pressRun(page);
  await expect(runStatus(page)).toHaveText("Failed");
  const canvas = await page.getByRole("region", { name: "Run", exact: true }).boundingBox();
  const inspector = await page.getByRole("complementary", { name: "Inspector" }).boundingBox();
  expect((canvas?.x ?? Number.NaN) + (canvas?.width ?? Number.NaN)).toBeLessThanOrEqual(inspector?.x ?? 0);
  await page.getByRole("region", { name: "What went wrong" }).getByRole("button", { name: "measurement" }).first().click();
  await expect(page.getByRole("region", { name: "What went wrong" })).toContainText("Exit status 3");
});
