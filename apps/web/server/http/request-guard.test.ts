import { describe, expect, it } from "vitest";
import { createRequestGuard } from "./request-guard.ts";

const local = createRequestGuard("127.0.0.1", ["netcue.lab"]);

describe("the host", () => {
  it.each(["127.0.0.1:3000", "localhost:3000", "LOCALHOST", "[::1]:3000", "netcue.lab", "netcue.lab:8080"])("%s is answered", (host) => {
    expect(local({ headers: { host } })).toBeUndefined();
  });

  it.each([
    "evil.example",
    "evil.example:3000",
    "127.0.0.1.evil.example",
    "localhost.evil.example:3000",
    "192.168.1.7:3000",
    "",
    "user@127.0.0.1",
    "127.0.0.1:3000/x",
    "127.0.0.1:abc",
  ])("%j is refused", (host) => {
    expect(local({ headers: { host } })).toContain("does not answer");
  });

  it("is refused when missing", () => {
    expect(local({ headers: {} })).toContain("does not answer");
  });

  it("may be any address, but no unknown name, when bound to all interfaces", () => {
    const open = createRequestGuard("0.0.0.0", []);
    expect(open({ headers: { host: "192.168.1.7:3000" } })).toBeUndefined();
    expect(open({ headers: { host: "[fe80::1]:3000" } })).toBeUndefined();
    expect(open({ headers: { host: "evil.example:3000" } })).toContain("does not answer");
  });

  it("may be the bound address or name", () => {
    expect(createRequestGuard("10.0.0.5", [])({ headers: { host: "10.0.0.5:3000" } })).toBeUndefined();
    expect(createRequestGuard("10.0.0.5", [])({ headers: { host: "10.0.0.6:3000" } })).toBeDefined();
    expect(createRequestGuard("fd00::5", [])({ headers: { host: "[fd00::5]:3000" } })).toBeUndefined();
  });
});

describe("the origin", () => {
  const host = "127.0.0.1:3000";

  it.each(["GET", "POST"])("may be this very origin (%s)", (method) => {
    expect(local({ method, headers: { host, origin: "http://127.0.0.1:3000" } })).toBeUndefined();
  });

  it.each([
    "http://evil.example",
    "http://127.0.0.1:3001",
    "http://127.0.0.1",
    "http://localhost:3000",
    "null",
    "",
    "file://",
    "http://127.0.0.1:3000/",
  ])("%j is refused, whatever the method", (origin) => {
    for (const method of ["GET", "POST", "OPTIONS"]) expect(local({ method, headers: { host, origin } })).toContain("refused");
  });

  it("may be missing, as programs send none", () => {
    expect(local({ method: "POST", headers: { host } })).toBeUndefined();
    expect(local({ method: "GET", headers: { host, "sec-fetch-site": "same-origin" } })).toBeUndefined();
    expect(local({ method: "GET", headers: { host, "sec-fetch-site": "none" } })).toBeUndefined();
  });

  it("may be missing for a link from another site, but for nothing that the other page can read or cause", () => {
    const site = { host, "sec-fetch-site": "cross-site" };
    expect(local({ headers: { ...site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" } })).toBeUndefined();
    expect(local({ headers: { ...site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" } })).toContain("refused");
    expect(local({ headers: { ...site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" } })).toContain("refused");
    expect(local({ method: "POST", headers: { ...site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" } })).toContain(
      "refused",
    );
  });
});
