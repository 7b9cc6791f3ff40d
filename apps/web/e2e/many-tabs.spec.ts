import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { openDesign, openExample, pressRun, relay, resourceRow, runStatus } from "./steps.ts";

async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(url);
  return tab;
}

test("ten tabs watch one run over one connection, also when the first is closed", async ({ page, context }) => {
  test.slow();
  const streams: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes("live.stream")) streams.push(request.url());
  });
  await openDesign(page, relay("1h"));
  await pressRun(page);
  const tabs = await Promise.all(Array.from({ length: 9 }, () => openTab(context, page.url())));
  for (const tab of [page, ...tabs]) await expect(resourceRow(tab, "first")).toContainText("Started");
  // The designer's, with its past runs, and the run's: neither is opened again for another tab.
  expect(streams.length).toBeLessThanOrEqual(3);
  await page.close();
  await tabs[0]?.getByRole("button", { name: "Abort" }).click();
  await tabs[0]
    ?.getByRole("dialog")
    .getByRole("button", { name: /^Abort and release/ })
    .click();
  for (const tab of tabs) {
    await expect(runStatus(tab)).toHaveText("Interrupted");
    await expect(resourceRow(tab, "first").getByRole("time")).toHaveCount(4);
  }
});

test.describe("two tabs on one design", () => {
  // The refusal is what the test is about; the browser reports every answer of this kind on its console.
  test.use({ toleratedErrors: [/409/] });

  test("edits of both are merged, and a conflict is shown and decided", async ({ page, context }) => {
    await openExample(page, "Hello");
    const other = await context.newPage();
    await other.goto(page.url());
    const nameOf = (tab: Page) => tab.getByRole("textbox", { name: "Name of the experiment" });
    const saved = (tab: Page) => tab.getByRole("status", { name: "Saving" });
    await expect(nameOf(other)).toHaveValue("Hello");
    // What this tab saves is on its way while the other one saves.
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/experiments.save**", async (route) => {
      await held;
      await route.continue();
    });
    await nameOf(page).fill("Mine");
    await expect(saved(page)).toHaveText("Saving…");
    await other.getByRole("textbox", { name: "Description" }).fill("What the other tab says");
    await nameOf(other).fill("Yours");
    await expect(saved(other)).toHaveText("Saved");
    letGo();
    const conflicts = page.getByRole("region", { name: "Conflicts" });
    await expect(conflicts.getByRole("listitem")).toHaveText(/name of the experiment.*Mine.*Yours \(now\)/);
    await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("What the other tab says");
    await conflicts.getByRole("button", { name: "Take what was done here: name of the experiment" }).click();
    await expect(conflicts).toBeHidden();
    await expect(saved(page)).toHaveText("Saved");
    await expect(nameOf(other)).toHaveValue("Mine");

    // Undo takes back what was done in this tab, and nothing of the other one.
    await other.getByRole("textbox", { name: "Description" }).fill("");
    await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(nameOf(page)).toHaveValue("Yours");
    await expect(page.getByRole("textbox", { name: "Description" })).toHaveValue("");
    await page.getByRole("button", { name: "History" }).click();
    await expect(page.getByRole("dialog", { name: "History" }).getByRole("listitem")).toHaveText([
      /Take my name of the experiment/,
      /Rename the experiment to Mine/,
      /As it was opened/,
    ]);
    await page.getByRole("dialog", { name: "History" }).getByRole("button", { name: "Take my name" }).click();
    await expect(nameOf(other)).toHaveValue("Mine");
  });
});

test("a page of another site reaches nothing", async ({ request }) => {
  for (const headers of [{ Origin: "http://evil.example" }, { Host: "evil.example" }, { "Sec-Fetch-Site": "cross-site" }]) {
    for (const path of ["/", "/api/trpc/experiments.list", "/_next/static/chunks/main.js"]) {
      expect((await request.get(path, { headers })).status()).toBe(403);
      expect((await request.post(path, { headers, data: {} })).status()).toBe(403);
    }
  }
});
