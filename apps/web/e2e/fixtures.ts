import { test as base, expect } from "@playwright/test";

interface QuietPages {
  /** Errors that a test provokes on purpose, say by cutting the connection: `test.use({ toleratedErrors: [/409/] })`. */
  toleratedErrors: RegExp[];
  quietPages: undefined;
}

/**
 * What every browser test starts from: a test in which a page says something on the console as an error, throws, or gets a
 * failure from the server fails, whatever else it looked at.
 */
export const test = base.extend<QuietPages>({
  toleratedErrors: [[], { option: true }],
  quietPages: [
    async ({ context, toleratedErrors }, use) => {
      const complaints: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => complaints.push(`page: ${error.error().stack ?? error.error().message}`));
      context.on("response", (response) => {
        if (response.status() >= 500) complaints.push(`server: ${response.status()} for ${response.url()}`);
      });
      await use(undefined);
      const unexpected = complaints.filter((complaint) => !toleratedErrors.some((tolerated) => tolerated.test(complaint)));
      expect(unexpected, "errors in the pages").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
