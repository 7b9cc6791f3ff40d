import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { resourceRow, resourceTable, runStatus } from "./steps.ts";

/** Goes on with Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

/** Finds something in the command palette and picks it. */
async function command(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "Commands and resources" });
  await expect(field).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await expect(field).toBeHidden();
}

/** Writes into fields of the resource that is selected, beginning with its name. */
async function fill(page: Page, name: string, commandLine: string): Promise<void> {
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await page.keyboard.press("F2");
  await expect(inspector.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.type(name);
  await tabTo(page, inspector.getByRole("textbox", { name: "command" }));
  await page.keyboard.type(commandLine);
}

test("an experiment is drawn, changed, taken back, copied and run with the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await tabTo(page, page.getByRole("button", { name: "New experiment", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Name of the experiment" })).toHaveValue("New experiment");

  await command(page, "add linux::Node");
  await command(page, "add linux::Application");
  await fill(page, "first", "echo first words");
  await command(page, "@Node 1");
  await command(page, "add linux::Application");
  await fill(page, "second", "echo second words");

  // Both are on the node already; the second is to wait for the first.
  await command(page, "@first");
  const card = (name: string) => page.getByRole("region", { name: "Design", exact: true }).getByLabel(`${name}, Application`);
  await page.keyboard.press("ArrowRight");
  await expect(card("second")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(card("first")).toBeFocused();
  await page.keyboard.press("Control+Shift+ArrowRight");
  await expect(page.getByRole("heading", { name: "2 resources" })).toBeVisible();
  await page.keyboard.press("Shift+W");
  await tabTo(page, page.getByRole("textbox", { name: "Delay" }));
  await page.keyboard.type("1s");
  await page.keyboard.press("Escape");
  await expect(page.getByText("START after STARTED + 1 s").first()).toBeVisible();

  // A reload forgets neither the design nor what can be taken back.
  await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
  await page.reload();
  await expect(page.getByText("START after STARTED + 1 s").first()).toBeVisible();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("START after STARTED").first()).toBeHidden();
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+y");
  await expect(page.getByText("START after STARTED + 1 s").first()).toBeVisible();

  // Copies have connections of their own, and go with one key.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(card("first")).toHaveCount(2);
  await page.keyboard.press("Delete");
  await expect(card("first")).toHaveCount(1);

  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/runs\//);
  await expect(resourceTable(page)).toBeVisible();
  await expect(runStatus(page)).toHaveText("Succeeded");
  await expect(resourceRow(page, "second")).toContainText("completed, exit status 0");
});
