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

  test("the second edit is refused, and not lost", async ({ page, context }) => {
    await openExample(page, "Hello");
    const other = await context.newPage();
    await other.goto(page.url());
    const name = "Name of the experiment";
    await expect(other.getByRole("textbox", { name })).toHaveValue("Hello");
    await page.getByRole("textbox", { name }).fill("Mine");
    await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
    await other.getByRole("textbox", { name }).fill("Yours");
    const refused = other.getByRole("alert").filter({ hasText: "A newer version" });
    await expect(refused).toBeVisible();
    await refused.getByRole("button", { name: "Load the newer version" }).click();
    await expect(other.getByRole("textbox", { name })).toHaveValue("Mine");
    await other.goto("/");
    const experiments = other.getByRole("list", { name: "Experiments" });
    await expect(experiments.getByRole("link", { name: /^Yours \(my edits\)/ })).toBeVisible();
    await expect(experiments.getByRole("link", { name: /^Mine/ })).toBeVisible();
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
