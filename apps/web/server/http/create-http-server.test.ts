import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dummyDesign, openTestServices, type TestServices } from "../testing/open-test-services.ts";
import { appRouter } from "../trpc/app-router.ts";
import { API_PATH, createHttpServer } from "./create-http-server.ts";
import { listen } from "./listen.ts";
import { createRequestGuard } from "./request-guard.ts";

let services: TestServices;
let server: Server;
let address: string;
let pages: string[];

beforeEach(async () => {
  services = openTestServices();
  pages = [];
  server = createHttpServer({
    guard: createRequestGuard("127.0.0.1", []),
    api: createHTTPHandler({ router: appRouter, basePath: API_PATH, createContext: () => services }),
    pages: ({ url = "" }, response) => {
      pages.push(url);
      response.end("a page");
    },
    upgrades: null,
  });
  address = await listen(server, 0, "127.0.0.1");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await services.dispose();
});

/** Answer to a request with exactly these headers: fetch would not let Host and Origin be chosen. */
function send(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const answer = (response: IncomingMessage): void => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    };
    const sent = request(`${address}${path}`, { method, headers }, answer).on("error", reject);
    sent.on("upgrade", () => reject(new Error("upgraded"))).end();
  });
}

const ROUTES = ["/", "/_next/static/chunk.js", "/experiments/1", "/api/trpc/catalogue.list", "/api/trpc/live.stream"];
const FOREIGN = [{ host: "evil.example" }, { origin: "http://evil.example" }, { "sec-fetch-site": "cross-site" }];

it.each(ROUTES.flatMap((path) => FOREIGN.map((headers) => ({ path, headers }))))("refuses $headers on $path", async ({ path, headers }) => {
  const { status, body } = await send(path, headers);
  expect(status).toBe(403);
  expect(body).toMatch(/^[A-Z].*\.\n$/);
  expect(pages).toEqual([]);
});

it("refuses what another page posts", async () => {
  const { status } = await send("/api/trpc/runs.abort", { origin: "http://evil.example", "content-type": "text/plain" }, "POST");
  expect(status).toBe(403);
});

it("refuses upgrades from elsewhere, and has none of its own", async () => {
  const upgrade = { connection: "Upgrade", upgrade: "websocket" };
  expect((await send("/", { ...upgrade, origin: "http://evil.example" })).status).toBe(403);
  expect((await send("/", { ...upgrade, host: "evil.example" })).status).toBe(403);
  expect((await send("/", upgrade)).status).toBe(404);
});

it("serves its own pages and procedures, in frames of nobody", async () => {
  expect(await send("/", { origin: address })).toEqual({ status: 200, body: "a page" });
  expect((await send("/api/trpc/catalogue.list", { origin: address })).status).toBe(200);
  expect((await fetch(address)).headers.get("x-frame-options")).toBe("DENY");
});

it("tells the browser what the engine's error was", async () => {
  const { status, body } = await send(`/api/trpc/runs.get?input=${encodeURIComponent('{"id":"none"}')}`);
  expect(status).toBe(404);
  expect(JSON.parse(body)).toMatchObject({
    error: { message: "There is no run none.", data: { engineCode: "unknown-run", details: null } },
  });
});

it("resumes a stream that was cut", async () => {
  const experiment = await services.store.experiments.create(dummyDesign(2));
  const run = await services.controller.start(experiment.design);
  await run.done;
  const input = encodeURIComponent(JSON.stringify({ topics: [{ kind: "run", run: run.id, after: 0 }, { kind: "runs" }] }));
  const url = `${address}/api/trpc/live.stream?input=${input}`;
  const whole = await firstMessage(url, {});
  expect(whole.seqs).toEqual(whole.seqs.map((_, index) => index + 1));
  const resumed = await firstMessage(url, { "last-event-id": `3,${whole.id.split(",")[1]}` });
  expect(resumed.seqs).toEqual(whole.seqs.slice(3));
});

/** Numbers of the run's events in the first message of a stream, and the message's id. */
async function firstMessage(url: string, headers: Record<string, string>): Promise<{ id: string; seqs: number[] }> {
  const response = await fetch(url, { headers });
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const message = /^data: (\[.*\])\nid: (.*)$/m.exec(text);
    if (!message) continue;
    const parts = JSON.parse(message[1] ?? "") as { kind: string; events?: { seq: number }[] }[];
    return { id: message[2] ?? "", seqs: parts.flatMap((part) => part.events?.map((event) => event.seq) ?? []) };
  }
  throw new Error(`The stream ended: ${text}`);
}

it("says what to do when the port is in use", async () => {
  const { port } = server.address() as AddressInfo;
  await expect(listen(createServer(), port, "127.0.0.1")).rejects.toThrow(`Port ${port} is in use already.`);
});
