import * as z from "zod";
import { askHost } from "./ask-host.ts";
import type { Deployment } from "./deployment.ts";

const NAMESPACE = ["readlink", "/proc/self/ns/net"] as const;

const addressesSchema = z.array(
  z.looseObject({
    linkinfo: z.looseObject({ info_kind: z.string().optional() }).optional(),
    addr_info: z.array(z.looseObject({ local: z.string().optional() })),
  }),
);

/** The addresses of a host but for those inside of tunnels. None while it has none. */
function readAddresses(json: string | null): string[] {
  const { data = [] } = addressesSchema.safeParse(JSON.parse(json || "[]"));
  const real = data.filter(({ linkinfo }) => !["tun", "gre", "gretap"].includes(linkinfo?.info_kind ?? ""));
  return real.flatMap(({ addr_info }) => addr_info.flatMap(({ local }) => local ?? []));
}

/** The first of the addresses that is on a network of the host's own, else the first that there is a way to. */
const CHOOSE = `
for address; do ip route get "$address" 2>/dev/null | grep -q " via " || { ip route get "$address" >/dev/null 2>&1 && echo "$address" && exit; } ; done
for address; do ip route get "$address" >/dev/null 2>&1 && echo "$address" && exit; done`;

/** An address of one host that another one has a way to; null when there is none (yet). */
export async function addressToReach(from: Deployment, to: Deployment): Promise<string | null> {
  if ((await askHost(from, NAMESPACE)) === (await askHost(to, NAMESPACE))) return "127.0.0.1";
  const addresses = readAddresses(await askHost(to, ["ip", "-d", "-j", "addr", "show", "scope", "global"]));
  const chosen = await askHost(from, ["/bin/sh", "-c", CHOOSE, "sh", ...addresses]);
  return chosen?.trim() || null;
}
