import type { Design } from "@netcue/engine/model";
import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** What a person does again and again. */

export async function openExample(page: Page, name: string): Promise<void> {
  await page.goto("/");
  const examples = page.getByRole("region", { name: "Examples" }).getByRole("button");
  await examples.filter({ has: page.getByText(name, { exact: true }) }).click();
  await expect(page.getByRole("textbox", { name: "Name of the experiment" })).toHaveValue(name);
}

/** Opens a design of which no example exists. */
export async function openDesign(page: Page, design: Design): Promise<void> {
  const response = await page.request.post("/api/trpc/experiments.create", { data: { design } });
  const { result } = (await response.json()) as { result: { data: { id: string } } };
  await page.goto(`/experiments/${result.data.id}`);
}

/** Two simulated applications: the first runs for `runTime`, the second starts a second after the first has stopped. */
export function relay(runTime: string): Design {
  return {
    netcue: 1,
    name: "Relay",
    resources: [
      { guid: 1, type: "dummy::Node", name: "node", position: { x: 240, y: 0 } },
      { guid: 2, type: "dummy::Application", name: "first", attributes: { runTime }, position: { x: 0, y: 160 } },
      { guid: 3, type: "dummy::Application", name: "second", attributes: { runTime: "3s" }, position: { x: 480, y: 160 } },
    ],
    connections: [
      [2, 1],
      [3, 1],
    ],
    conditions: [{ action: "START", resources: [3], after: [2], state: "STOPPED", delay: "1s" }],
  };
}

/** Presses Run in the designer and waits for the run's page. */
export async function pressRun(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.waitForURL(/\/runs\//);
  await expect(resourceTable(page)).toBeVisible();
}

/** Shows a view of the run in the dock below its canvas. */
export async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole("tablist", { name: "Views of the run" }).getByRole("tab", { name, exact: true }).click();
}

export function resourceTable(page: Page): Locator {
  return page.getByRole("region", { name: "Resources", exact: true });
}

/** The table's row of a resource. */
export function resourceRow(page: Page, name: string): Locator {
  return resourceTable(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) });
}

export function runStatus(page: Page): Locator {
  return page.getByRole("status", { name: "Status of the run" });
}

/** Seconds into the run at which a resource entered a state, as the table says. */
export async function secondsOf(page: Page, name: string, state: string): Promise<number> {
  const columns = await resourceTable(page).getByRole("columnheader").allInnerTexts();
  const cell = resourceRow(page, name).locator("th, td").nth(columns.indexOf(state));
  await expect(cell).toHaveText(/^\d+\.\d{3} s$/);
  return Number.parseFloat(await cell.innerText());
}
