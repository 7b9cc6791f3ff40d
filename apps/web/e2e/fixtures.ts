import { test as base, expect } from "@playwright/test";

/**
 * What every browser test starts from: a test in which a page says something on the console as an error, throws, or gets a
 * failure from the server fails, whatever else it looked at.
 */
export const test = base.extend<{ quietPages: undefined }>({
  quietPages: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => complaints.push(`page: ${error.error().stack ?? error.error().message}`));
      context.on("response", (response) => {
        if (response.status() >= 500) complaints.push(`server: ${response.status()} for ${response.url()}`);
      });
      await use(undefined);
      expect(complaints, "errors in the pages").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
