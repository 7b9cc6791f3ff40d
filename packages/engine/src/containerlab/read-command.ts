import { shellText, splitWords } from "./shell-words.ts";

/** What a command of `exec` is for: an address or a route has a resource of its own here, anything else is a program. */
export type ReadCommand =
  | { kind: "address"; device: string; address: string }
  | { kind: "route"; network: string; nexthop: string | null; device: string | null; metric: number | null }
  | { kind: "up" }
  | { kind: "program"; command: string };

/** Reads a command: `ip address add`, `ip route add` and `ip link set … up` in the words of ip(8), and programs. */
export function readCommand(text: string): ReadCommand {
  const words = splitWords(text) ?? [];
  const [program, ...rest] = words[0] === "sudo" ? words.slice(1) : words;
  const found = program === "ip" || program === "/sbin/ip" ? readIp(rest.filter((word) => !/^-[46]$/.test(word))) : null;
  return found ?? { kind: "program", command: shellText(text) };
}

function readIp([object = "", verb = "", ...rest]: readonly string[]): ReadCommand | null {
  if (/^a(ddr(ess)?)?$/.test(object) && /^(a(dd)?|replace)$/.test(verb)) return readAddress(rest);
  if (/^r(oute)?$/.test(object) && /^(a(dd)?|replace)$/.test(verb)) return readRoute(rest);
  const words = rest[0] === "dev" ? rest.slice(1) : rest;
  return object === "link" && verb === "set" && words.length === 2 && words[1] === "up" ? { kind: "up" } : null;
}

function readAddress([address = "", word, device = "", ...more]: readonly string[]): ReadCommand | null {
  return word === "dev" && more.length === 0 && address.includes("/") ? { kind: "address", device, address } : null;
}

function readRoute([network = "", ...pairs]: readonly string[]): ReadCommand | null {
  const options = new Map<string, string>();
  for (let at = 0; at < pairs.length; at += 2) options.set(pairs[at] ?? "", pairs[at + 1] ?? "");
  const metric = options.get("metric");
  const isKnown = [...options.keys()].every((name) => ["via", "dev", "metric"].includes(name)) && !/[^0-9]/.test(metric ?? "");
  if (!isKnown || (!options.has("via") && !options.has("dev"))) return null;
  return {
    kind: "route",
    network,
    nexthop: options.get("via") ?? null,
    device: options.get("dev") ?? null,
    metric: metric === undefined ? null : Number(metric),
  };
}
