import type { AttributeValue } from "../../model/index.ts";
import { formatAddress, parseAddress } from "../netns/address.ts";
import { attribute, defineResourceType, type ResourceContext } from "../resource-type.ts";
import { askHost } from "./ask-host.ts";
import { type Deployment, graceMs, textOf } from "./deployment.ts";
import { addDevice, removeDevice } from "./host-devices.ts";
import { type FoundInterface, interfaceNamed, interfaceWith, readInterfaces } from "./interfaces-of-host.ts";
import { type KeptSetting, keepSetting } from "./kept-setting.ts";
import { networkDeployment } from "./network-deployment.ts";
import { DEPLOY_TRACES, NETWORK_CATEGORY } from "./network-words.ts";

/** An interface that was found, and what was changed of it. */
interface Held {
  deployment: Deployment;
  found: FoundInterface;
  settings: KeptSetting[];
}

const interfaces = new WeakMap<ResourceContext, Held>();

/**
 * A network interface that a node has. NEPI lost what a design said of `up` and `mtu`, read `ip6` from `ip4`, and knew only an old form of ifconfig's
 * output: here what is set is made so, read back as JSON, and put back at the release.
 */
export const linuxInterface = defineResourceType({
  type: "linux::Interface",
  label: "Interface",
  help: "A network interface that a node has: the one of that name, else of that address, else the first that is up. What is set here is changed, and put back at the release. Needs root for that.",
  icon: "ethernet-port",
  category: NETWORK_CATEGORY,
  container: true,
  attributes: [
    attribute("deviceName", "string", { help: "Its name on the node, such as eth0." }),
    attribute("ip4", "string", {
      help: "IPv4 address, with mask4 below or as 10.0.1.1/24. It is added where the interface does not have it.",
    }),
    attribute("mask4", "string", { help: "Length of the prefix of ip4, or a mask such as 255.255.255.0." }),
    attribute("ip6", "string", {
      help: "IPv6 address, with mask6 below or as fd00:1::1/64. It is added where the interface does not have it.",
    }),
    attribute("mask6", "integer", { help: "Length of the prefix of ip6.", range: { min: 0, max: 128 } }),
    attribute("mtu", "integer", {
      help: "Largest packet. Without it: as it is.",
      unit: "bytes",
      range: { min: 68, max: 65_535 },
      flags: [],
    }),
    attribute("up", "bool", { help: "Whether it works.", default: true, flags: [] }),
    attribute("device", "string", { help: "Its name on the node.", flags: ["noWrite"] }),
    attribute("mac", "string", { help: "Its Ethernet address.", flags: ["noWrite"] }),
    attribute("addresses", "string", { help: "The addresses that it had, and those given here.", flags: ["noWrite"] }),
  ],
  traces: DEPLOY_TRACES,
  connections: [
    { to: "linux::Node", min: 1, max: 1 },
    { to: "linux::Channel", min: 0, max: 1 },
  ],
  waits: [
    { action: "DEPLOY", on: "linux::Node", state: "READY" },
    { action: "DEPLOY", on: "linux::Channel", state: "READY" },
  ],
  hooks: {
    async discover(context) {
      const wanted = addressesOf(context);
      const deployment = await networkDeployment(context);
      const all = readInterfaces(await askHost(deployment, ["ip", "-j", "addr", "show"]));
      const name = textOf(context.attributes, "deviceName");
      const found =
        name === null
          ? interfaceWith(
              all,
              wanted.map(({ address }) => address),
            )
          : interfaceNamed(all, name);
      interfaces.set(context, { deployment, found, settings: [] });
      context.compute("device", found.name);
      context.compute("mac", found.mac);
    },
    async deploy(context) {
      const held = interfaces.get(context);
      if (!held) throw new Error("It was not discovered, so there is no interface.");
      const { found, deployment } = held;
      const missing = addressesOf(context).filter(({ address }) => !found.addresses.some((has) => has.split("/")[0] === address));
      for (const address of missing) {
        const words = `${formatAddress(address)} dev ${found.name}`;
        await change(held, `addr add ${words}${address.family === 6 ? " nodad" : ""}`, `addr del ${words}`);
      }
      await changeMtu(held, context.attributes.mtu);
      if (context.attributes.up !== found.isUp) await turn(held, context.attributes.up === true);
      context.compute("addresses", [...found.addresses, ...missing.map(formatAddress)].join(" "));
      addDevice(context, { name: context.name, device: found.name, deployment, isThere: Promise.resolve() });
    },
    async set(context, { attribute: name, value }) {
      const held = interfaces.get(context);
      if (held && name === "mtu") await changeMtu(held, value);
      if (held && name === "up") await turn(held, value === true);
      return undefined;
    },
    async release(context) {
      removeDevice(context);
      const held = interfaces.get(context);
      interfaces.delete(context);
      if (!held) return;
      for (const setting of held.settings.reverse()) await setting.undo();
      await held.deployment.host.sweep(context.guid, graceMs(context));
    },
  },
});

async function change(held: Held, line: string, undo: string): Promise<void> {
  held.settings.push(await keepSetting(held.deployment, { lines: [line] }, [undo]));
}

/** What it was when it was found comes back at the release. */
async function changeMtu(held: Held, mtu: AttributeValue | undefined): Promise<void> {
  const { name, mtu: before } = held.found;
  if (typeof mtu === "number") await change(held, `link set dev ${name} mtu ${mtu}`, `link set dev ${name} mtu ${before}`);
}

async function turn(held: Held, isUp: boolean): Promise<void> {
  const { name, isUp: before } = held.found;
  const words = (up: boolean): string => `link set dev ${name} ${up ? "up" : "down"}`;
  await change(held, words(isUp), words(before));
}

/** Reads the addresses that it is to have. Throws a sentence when one is none. */
function addressesOf({ attributes }: ResourceContext): ReturnType<typeof parseAddress>[] {
  return ([4, 6] as const).flatMap((family) => {
    const ip = textOf(attributes, `ip${family}`);
    if (ip === null) return [];
    const mask = textOf(attributes, `mask${family}`) ?? (family === 4 ? "24" : "64");
    const address = parseAddress(ip.includes("/") ? ip : `${ip}/${prefixOf(mask)}`, `ip${family}`);
    if (address.family !== family) throw new Error(`ip${family} has ${ip}, which is an address of IPv${address.family}.`);
    return [address];
  });
}

/** The length of the prefix that a mask such as 255.255.255.0 is. What is no mask is given back as it is. */
function prefixOf(mask: string): string {
  const bytes = mask.split(".").map(Number);
  if (bytes.length !== 4) return mask;
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) && bits.length === 32 ? String(bits.replaceAll("0", "").length) : mask;
}
