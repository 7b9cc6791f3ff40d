import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { HostProcess } from "../../host/host.ts";
import { formatAddress, type PrefixedAddress, parseAddress } from "../netns/address.ts";
import { attribute, defineResourceType, type ResourceContext, type ResourceType, type ResourceTypeDescription } from "../resource-type.ts";
import { buildProgram, smallProgram } from "./build-program.ts";
import { type Argv, type Deployment, graceMs, textOf } from "./deployment.ts";
import { addDevice, removeDevice, type TunnelEnd } from "./host-devices.ts";
import { runIpLines } from "./ip-lines.ts";
import { readLastLine } from "./last-lines.ts";
import { networkDeployment } from "./network-deployment.ts";
import { DEPLOY_TRACES, NETWORK_CATEGORY } from "./network-words.ts";

/** As far from here in `src` as in `dist`. */
const SOURCE = fileURLToPath(new URL("../../../native/netcue-tunnel.c", import.meta.url));
const TUNNELS = ["linux::UdpTunnel", "linux::GRETunnel"];

/** The program that holds a device, on the host of this deployment. Rejects with a sentence when it cannot be built. */
export async function tunnelProgram(deployment: Deployment): Promise<string> {
  return buildProgram(deployment, smallProgram("netcue-tunnel", await readFile(SOURCE, "utf8")));
}

type TunnelDeviceDescription = Pick<ResourceTypeDescription, "type" | "label" | "help" | "icon"> & Pick<TunnelEnd, "kind">;

/**
 * A TAP or TUN device, which is there as long as the process that holds it. NEPI's `pi` is missing, since nobody but that process sees the header that it
 * adds; `greKey` and `greRemote` are the GRE tunnel's.
 */
export function defineTunnelDevice({ kind, ...description }: TunnelDeviceDescription): ResourceType {
  const made = new WeakMap<ResourceContext, TunnelDevice>();
  return defineResourceType({
    ...description,
    category: NETWORK_CATEGORY,
    container: true,
    attributes: [
      attribute("ip", "string", { help: "Its address, IPv4 or IPv6: 10.0.1.1, with prefix below; or both in one, 10.0.1.1/24." }),
      attribute("prefix", "integer", {
        help: "Length of the prefix of its network; without it 24, or 64 for IPv6.",
        range: { min: 0, max: 128 },
      }),
      attribute("pointopoint", "string", { help: "Address of the other end, where its network is only the two of them." }),
      ...(kind === "tap" ? [attribute("mac", "string", { help: "Ethernet address: 02:00:00:00:00:01." })] : []),
      attribute("mtu", "integer", { help: "Largest packet.", unit: "bytes", range: { min: 68, max: 65_521 }, flags: [] }),
      attribute("up", "bool", { help: "Whether it works.", default: true, flags: [] }),
      attribute("txqueuelen", "integer", { help: "Packets that may wait to be sent.", unit: "packets", range: { min: 1 } }),
      attribute("deviceName", "string", { help: "Its name on the host.", flags: ["noWrite"] }),
    ],
    traces: DEPLOY_TRACES,
    connections: [{ to: "linux::Node", min: 1, max: 1 }, ...TUNNELS.map((to) => ({ to, min: 0, max: 1 }))],
    waits: [{ action: "DEPLOY", on: "linux::Node", state: "READY" }],
    hooks: {
      async provision(context) {
        addressOf(context);
        made.set(context, new TunnelDevice(kind, await networkDeployment(context)));
      },
      async deploy(context) {
        const device = made.get(context);
        if (!device) throw new Error("It was not provisioned, so there is no host to make it on.");
        context.compute("deviceName", device.device);
        // A tunnel makes it when there is one, which needs both its ends.
        if (!TUNNELS.some((type) => context.peers(type).length > 0))
          await device.hold([await tunnelProgram(device.deployment), kind, device.device]);
        addDevice(context, {
          name: context.name,
          device: device.device,
          deployment: device.deployment,
          isThere: device.isThere,
          end: device,
        });
      },
      async set(context, { attribute: name, value }) {
        const device = made.get(context);
        const upOrDown = value === true ? "up" : "down";
        const word = name === "up" ? upOrDown : `mtu ${String(value)}`;
        if (device?.isHeld) await runIpLines(device.deployment, { lines: [`link set dev ${device.device} ${word}`] });
        return undefined;
      },
      async release(context) {
        removeDevice(context);
        const device = made.get(context);
        made.delete(context);
        await device?.letGo();
      },
    },
  });
}

class TunnelDevice implements TunnelEnd {
  readonly kind: TunnelEnd["kind"];
  readonly device: string;
  readonly deployment: Deployment;
  readonly isThere: Promise<void>;
  #holder: HostProcess | null = null;
  #isUp = false;
  #tellThere: () => void = () => undefined;

  constructor(kind: TunnelEnd["kind"], deployment: Deployment) {
    this.kind = kind;
    this.deployment = deployment;
    this.device = `${kind}${deployment.context.guid}`;
    this.isThere = new Promise((resolve) => {
      this.#tellThere = resolve;
    });
  }

  get isHeld(): boolean {
    return this.#holder !== null;
  }

  async hold(argv: Argv): Promise<void> {
    if (this.#holder) await this.letGo(); // What a try that failed has left.
    const { context, host, places, env } = this.deployment;
    const { guid, signal } = context;
    const stderrPath = context.tracePath("deploy_stderr");
    const holder = await host.start({ argv, cwd: places.RUN_HOME, env, guid, asRoot: true, stdoutPath: "/dev/null", stderrPath });
    this.#holder = holder;
    const ended = new AbortController();
    void holder.ended.then(() => {
      const why = readLastLine(stderrPath) || "without a word";
      const error = new Error(`The process that holds ${this.device} has ended: ${why.replace(/\.$/, "")}.${hintOf(why)}`);
      ended.abort(error);
      if (this.#holder === holder && this.#isUp) context.fail(error.message);
    });
    await runIpLines(this.deployment, { device: this.device, lines: this.#lines(), signal: AbortSignal.any([signal, ended.signal]) });
    this.#isUp = true;
    this.#tellThere();
  }

  async letGo(): Promise<void> {
    const { context, host } = this.deployment;
    this.#holder = null;
    this.#isUp = false;
    await host.sweep(context.guid, graceMs(context));
  }

  /** What makes a device of nothing the one that is asked for. */
  #lines(): string[] {
    const { context } = this.deployment;
    const { attributes } = context;
    const words = Object.entries({ mac: "address", mtu: "mtu", txqueuelen: "txqueuelen" }).flatMap(([name, word]) => {
      const value = textOf(attributes, name);
      return value === null ? [] : [`${word} ${value}`];
    });
    const address = addressOf(context);
    const peer = textOf(attributes, "pointopoint");
    return [
      ...(words.length > 0 ? [`link set dev ${this.device} ${words.join(" ")}`] : []),
      ...(address ? [`addr add ${addressWords(address, peer)} dev ${this.device}${address.family === 6 ? " nodad" : ""}`] : []),
      ...(attributes.up === false ? [] : [`link set dev ${this.device} up`]),
    ];
  }
}

function hintOf(why: string): string {
  if (/Unknown device type/i.test(why))
    return " This kernel has no GRE: load its module (as root: modprobe ip_gre), or take a linux::UdpTunnel.";
  if (/\/dev\/net\/tun/.test(why))
    return " Load the kernel's module (as root: modprobe tun); an ordinary user needs /dev/net/tun with mode 0666, as Debian and Ubuntu have it.";
  return "";
}

function addressWords(address: PrefixedAddress, peer: string | null): string {
  return peer === null ? formatAddress(address) : `${address.address} peer ${peer}`;
}

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

/** Reads its address; null when it has none. Throws a sentence when what is written is none, or what goes with it is not. */
function addressOf({ attributes }: ResourceContext): PrefixedAddress | null {
  const mac = textOf(attributes, "mac");
  if (mac !== null && !MAC.test(mac)) throw new Error(`mac is ${mac}, which is no Ethernet address. Write it as in 02:00:00:00:00:01.`);
  const ip = textOf(attributes, "ip");
  const peer = textOf(attributes, "pointopoint");
  if (peer !== null) parseAddress(`${peer}/${peer.includes(":") ? 128 : 32}`, "pointopoint");
  if (ip === null) return null;
  const prefix = textOf(attributes, "prefix") ?? (ip.includes(":") ? "64" : "24");
  return parseAddress(ip.includes("/") ? ip : `${ip}/${prefix}`, "ip");
}
