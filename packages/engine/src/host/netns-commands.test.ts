import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { temporaryDirectory } from "../testing/scripted-context.ts";
import { NetnsCommands, type NetworkChange } from "./netns-commands.ts";

let directory: ReturnType<typeof temporaryDirectory>;
let scripts: string[];
let commands: NetnsCommands;

/** Programs of these names that write down what they are given, and fail at each line with "bad" in it as `ip -batch` does. */
const STAND_IN = `#!/bin/sh
echo "$(basename "$0") $*" >>"$LOG"
number=0 status=0
while read -r line; do
  number=$((number + 1))
  echo "  $line" >>"$LOG"
  case $line in *bad*) echo "RTNETLINK answers: No such thing" >&2; echo "Command failed -:$number" >&2; status=1 ;; esac
done
exit $status
`;

beforeEach(() => {
  directory = temporaryDirectory();
  scripts = [];
  const bin = join(directory.path, "bin");
  mkdirSync(bin);
  for (const name of ["ip", "tc"]) writeFileSync(join(bin, name), STAND_IN, { mode: 0o755 });
  writeFileSync(
    join(bin, "nsenter"),
    '#!/bin/sh\necho "enter $1" >>"$LOG"\n[ "$1" = --net=/run/netns/gone ] && { echo "nsenter: gone" >&2; exit 1; }\nshift 2\nexec "$@"\n',
    {
      mode: 0o755,
    },
  );
  const env = { PATH: `${bin}:${process.env.PATH}`, LOG: join(directory.path, "log") };
  commands = new NetnsCommands(async ([program, ...args], input) => {
    scripts.push(input);
    const { status, stdout, stderr } = spawnSync(program, args, { input, env, encoding: "utf8" });
    return { exitStatus: status, stdout, stderr };
  });
});

afterEach(() => directory.remove());

const log = (): string[] => readFileSync(join(directory.path, "log"), "utf8").trimEnd().split("\n");
const ip = (namespace: string | null, ...lines: string[]): NetworkChange => ({ jobs: [{ namespace, kind: "ip", lines }] });
const errorOf = (promise: Promise<void>): Promise<string> =>
  promise.then(
    () => "",
    (error: Error) => error.message,
  );

it("carries out what is asked for in one turn together: first what comes first, then each namespace once, kind after kind", async () => {
  await Promise.all([
    commands.run({
      first: ["link add x"],
      jobs: [
        { namespace: "n1", kind: "tc", lines: ["qdisc add x"] },
        { namespace: "n1", kind: "ip", lines: ["addr add x"] },
      ],
    }),
    commands.run({ first: ["link add y"], ...ip("n1", "addr add y") }),
  ]);
  expect(log()).toEqual([
    "ip -force -batch -",
    "  link add x",
    "  link add y",
    "enter --net=/run/netns/n1",
    "ip -force -batch -",
    "  addr add x",
    "  addr add y",
    "enter --net=/run/netns/n1",
    "tc -force -batch -",
    "  qdisc add x",
  ]);
});

it("tells whoever asked for a line that failed, and nobody else; after a first line that failed, nothing more of it is done", async () => {
  const asked = [
    commands.run(ip("n1", "addr add good", "addr add bad")),
    commands.run(ip("n1", "addr add fine")),
    commands.run({ first: ["link add bad"], ...ip("n2", "addr add later") }),
    commands.run({ jobs: [{ namespace: null, kind: "sh", lines: ["true", "echo no luck >&2; false"] }] }),
  ];
  expect(await Promise.all(asked.map(errorOf))).toEqual([
    "ip addr add bad: No such thing.",
    "",
    "ip link add bad: No such thing.",
    "echo no luck >&2; false: no luck.",
  ]);
  expect(log()).not.toContain("  addr add later");
});

it("tells all who asked for something in a namespace that there is not", async () => {
  const asked = [commands.run(ip("gone", "addr add a")), commands.run(ip("gone", "addr add b")), commands.run(ip("n1", "addr add c"))];
  expect(await Promise.all(asked.map(errorOf))).toEqual(["ip addr add a: nsenter: gone.", "ip addr add b: nsenter: gone.", ""]);
});

it("gathers what comes while it works, and goes on when the process that it asks is gone", async () => {
  await commands.run(ip("n1", "one"));
  await Promise.all([commands.run(ip("n1", "two")), commands.run(ip("n1", "three"))]);
  expect(scripts).toHaveLength(2);
  const lost = new NetnsCommands(() => Promise.reject(new Error("It is gone.")));
  expect(await errorOf(lost.run(ip("n1", "one")))).toBe("It is gone.");
  expect(await errorOf(lost.run(ip("n1", "two")))).toBe("It is gone.");
});
