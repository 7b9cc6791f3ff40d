import { existsSync, readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { download } from "./download.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let answer: RequestListener;
const server = createServer((request, response) => answer(request, response));

beforeEach(async () => {
  directory = temporaryDirectory();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  directory.remove();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const never = new AbortController().signal;
const path = (): string => join(directory.path, "file");
const address = (rest = "/x"): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${rest}`;

it("brings every byte, however it comes, and tells how many", async () => {
  const piece = Buffer.alloc(100_000, 7);
  answer = (_, response) => {
    response.write(piece);
    setTimeout(() => response.end(piece), 20);
  };
  expect(await download(address(), path(), { signal: never })).toBe(200_000);
  expect(readFileSync(path()).equals(Buffer.concat([piece, piece]))).toBe(true);
});

it("gives up when nothing comes any more, and not before", async () => {
  answer = (_, response) => {
    for (const after of [0, 200, 400, 600, 800, 1_000, 1_200]) setTimeout(() => response.write("."), after);
  };
  await expect(download(address("/slow?key=secret"), path(), { signal: never, silenceMs: 1_000 })).rejects.toThrow(
    /^Could not fetch http:\/\/127\.0\.0\.1:\d+\/slow: nothing came for 1 s\.$/,
  );
  expect(readFileSync(path(), "utf8")).toBe(".......");
});

it("ends with the signal, before and while it is under way", async () => {
  const controller = new AbortController();
  answer = (_, response) => {
    response.write(".");
    setImmediate(() => controller.abort(new Error("called off")));
  };
  await expect(download(address(), path(), { signal: controller.signal })).rejects.toThrow(/^called off$/);
  await expect(download(address(), `${path()}-2`, { signal: controller.signal })).rejects.toThrow(/^called off$/);
});

it.each([
  [500, {}, "the server answered 500 Internal Server Error"],
  [302, { location: "file:///etc/passwd" }, "URL scheme must be a HTTP(S) scheme"],
  [302, { location: "/x" }, "redirect count exceeded"],
])("says what came instead of a file: %i %j", async (status, headers, reason) => {
  answer = (_, response) => void response.writeHead(status, headers).end();
  await expect(download(address(), path(), { signal: never })).rejects.toThrow(`Could not fetch ${address()}: ${reason}.`);
});

it("overwrites nothing, and says what is wrong with an address", async () => {
  answer = (_, response) => void response.end("new");
  await download(address(), path(), { signal: never });
  await expect(download(address(), path(), { signal: never })).rejects.toThrow("EEXIST");
  await expect(download("http://me:secret@127.0.0.1/x", `${path()}-2`, { signal: never })).rejects.toThrow(/^[^@]*127\.0\.0\.1\/x\. Fetch/);
  expect(existsSync(`${path()}-2`)).toBe(false);
});
