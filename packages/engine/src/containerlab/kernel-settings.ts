import type { DesignResource } from "../model/index.ts";

/** Settings of the kernel that make a router of a host: one attribute here. */
const FORWARDING = ["net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"] as const;

type Attributes = NonNullable<DesignResource["attributes"]>;

/** The settings of a lab's node as attributes of a host; those that are none of the network's are left out. */
export function readSettings(sysctls: Readonly<Record<string, string>>): { forwarding?: true; sysctls?: string } {
  const settings = new Map(Object.entries(sysctls).filter(([name]) => name.startsWith("net.")));
  const isRouter = FORWARDING.every((name) => settings.get(name) === "1");
  if (isRouter) for (const name of FORWARDING) settings.delete(name);
  const lines = [...settings].map(([name, value]) => `${name}=${value}`);
  return { ...(isRouter && { forwarding: true }), ...(lines.length > 0 && { sysctls: lines.join("\n") }) };
}

/** The settings of a host as a lab's node has them; `null` without any. */
export function writeSettings({ forwarding, sysctls }: Attributes): Record<string, string> | null {
  const settings = new Map<string, string>(forwarding === true ? FORWARDING.map((name) => [name, "1"]) : []);
  for (const line of typeof sysctls === "string" ? sysctls.split("\n") : []) {
    const [, name, value] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) settings.set(name, value);
  }
  return settings.size > 0 ? Object.fromEntries(settings) : null;
}
