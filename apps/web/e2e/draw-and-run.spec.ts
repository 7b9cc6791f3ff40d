import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { openView, pressRun, resourceRow, resourceTable, runStatus, secondsOf } from "./steps.ts";

/** Drags a type from the palette to a place on the canvas, from its upper left corner. */
async function drop(page: Page, type: string, x: number, y: number): Promise<void> {
  const item = page.getByRole("navigation", { name: "Resource types" }).getByRole("button", { name: `(${type})` });
  await item.dragTo(page.getByRole("region", { name: "Design", exact: true }), { targetPosition: { x, y } });
}

function card(page: Page, name: string): Locator {
  return page
    .getByRole("region", { name: "Design", exact: true })
    .getByRole("group")
    .filter({ has: page.getByRole("button", { name: `Connect ${name}`, exact: true }) });
}

/** Draws a line from one handle to another, as a hand does. */
async function drawLine(page: Page, from: string, to: string): Promise<void> {
  const start = await page.getByRole("button", { name: from, exact: true }).boundingBox();
  const end = await page.getByRole("button", { name: to, exact: true }).boundingBox();
  if (!start || !end) throw new Error(`No line can be drawn from "${from}" to "${to}".`);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

async function setUp(page: Page, name: string, { rename, command }: { rename: string; command: string }): Promise<void> {
  await card(page, name).click();
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("textbox", { name: "Name" }).fill(rename);
  await inspector.getByRole("textbox", { name: "command" }).fill(command);
}

test("draws an experiment, runs it on real processes, watches it, and finds it again", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "New experiment", exact: true }).click();
  const name = page.getByRole("textbox", { name: "Name of the experiment" });
  await name.fill("From scratch");

  await drop(page, "linux::Node", 340, 80);
  await drop(page, "linux::Application", 60, 300);
  await drop(page, "linux::Application", 460, 300);
  await setUp(page, "Application 2", { rename: "speaker", command: "echo first words; sleep 1" });
  await setUp(page, "Application 3", { rename: "answer", command: "echo an answer" });
  await drawLine(page, "Connect speaker (top)", "Connect Node 1");
  await drawLine(page, "Connect answer (top)", "Connect Node 1");
  await drawLine(page, "When speaker…", "Then answer…");
  const delay = page.getByRole("textbox", { name: "Delay" });
  await delay.fill("4s");
  await delay.press("Escape");
  await expect(page.getByText("START after STARTED + 4 s").first()).toBeVisible();
  await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");

  await pressRun(page);
  await expect(resourceRow(page, "answer")).toContainText("START after speaker STARTED");
  await resourceTable(page).getByRole("button", { name: "speaker" }).click();
  await openView(page, "Output");
  await expect(page.getByRole("log", { name: "Output stdout" })).toContainText("first words");
  await openView(page, "Table");
  await expect(runStatus(page)).toHaveText("Succeeded");
  const waited = (await secondsOf(page, "answer", "Started")) - (await secondsOf(page, "speaker", "Started"));
  expect(waited).toBeGreaterThanOrEqual(4);
  await expect(resourceRow(page, "speaker")).toContainText("Released");
  await expect(resourceRow(page, "speaker")).toContainText("completed, exit status 0");

  // A run that is over is the same picture, from nothing but what was kept.
  await page.reload();
  await resourceTable(page).getByRole("button", { name: "answer" }).click();
  await openView(page, "Output");
  await expect(page.getByRole("log", { name: "Output stdout" })).toHaveText("an answer\n");
  await page.getByRole("link", { name: "From scratch" }).click();
  await expect(page.getByRole("list", { name: "Runs" }).getByRole("listitem")).toHaveCount(1);
  await page.getByRole("link", { name: "All experiments" }).click();
  await expect(page.getByRole("region", { name: "Recent runs" }).getByRole("link", { name: /Succeeded.*From scratch/ })).toBeVisible();
});
