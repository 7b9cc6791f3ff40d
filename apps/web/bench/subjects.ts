import type { Design, ResourceTypeInfo } from "@netcue/engine/model";
import type { Browser, Page } from "@playwright/test";
import { firstPaint, installProbes } from "./probes.ts";

/** A page that shows the design, and how long it took from the data to the first card, in milliseconds. */
export interface OpenedSubject {
  page: Page;
  firstPaint: number;
}

export async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => process.stderr.write(`${error.stack ?? error.message}\n`));
  await installProbes(page);
  return page;
}

/** React Flow alone, or Netcue's canvas alone, on the benchmark's page. */
export async function openSubject(
  browser: Browser,
  address: string,
  subject: "plain" | "canvas",
  data: { design: Design; types: ResourceTypeInfo[] },
): Promise<OpenedSubject> {
  const page = await newPage(browser);
  await page.goto(address);
  await page.waitForFunction(() => "benchShow" in window);
  const began = await page.evaluate(([name, { design, types }]) => window.benchShow(name, design, types), [subject, data] as const);
  return { page, firstPaint: (await firstPaint(page)) - began };
}

/** The designer of the product itself. The data is there when the server's answer has come in. */
export async function openDesigner(browser: Browser, address: string, design: Design): Promise<OpenedSubject> {
  const page = await newPage(browser);
  const response = await page.request.post(`${address}/api/trpc/experiments.create`, { data: { design } });
  const { result } = (await response.json()) as { result: { data: { id: string } } };
  await page.goto(`${address}/experiments/${result.data.id}`);
  const painted = await firstPaint(page);
  const answered = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => /experiments\.get|catalogue\.list/.test(name))
      .reduce((last, entry) => Math.max(last, (entry as PerformanceResourceTiming).responseEnd), 0),
  );
  return { page, firstPaint: painted - answered };
}

/** The resource types of a running Netcue. */
export async function readTypes(browser: Browser, address: string): Promise<ResourceTypeInfo[]> {
  const page = await browser.newPage();
  const response = await page.request.get(`${address}/api/trpc/catalogue.list`);
  const { result } = (await response.json()) as { result: { data: ResourceTypeInfo[] } };
  await page.close();
  return result.data;
}
