import { homedir } from "node:os";
import { expect, it } from "vitest";
import { readEnv } from "./env.ts";

it("needs no variable", () => {
  expect(readEnv({})).toEqual({
    port: 3_000,
    host: "127.0.0.1",
    home: `${homedir()}/.netcue`,
    types: "",
    allowedHosts: [],
    dev: false,
    startedByNpm: false,
  });
});

it("reads every variable", () => {
  const env = readEnv({
    PORT: "8080",
    HOST: "0.0.0.0",
    NETCUE_HOME: "/var/lib/netcue",
    NETCUE_TYPES: "./robot.js",
    NETCUE_ALLOWED_HOSTS: "a.lab, b.lab,",
    NETCUE_DEV: "1",
    npm_lifecycle_event: "start",
  });
  expect(env).toEqual({
    port: 8_080,
    host: "0.0.0.0",
    home: "/var/lib/netcue",
    types: "./robot.js",
    allowedHosts: ["a.lab", "b.lab"],
    dev: true,
    startedByNpm: true,
  });
});

it.each(["many", "-1", "65536", "1.5"])("refuses PORT=%s with a sentence", (PORT) => {
  expect(() => readEnv({ PORT })).toThrow(/^PORT: /);
});
