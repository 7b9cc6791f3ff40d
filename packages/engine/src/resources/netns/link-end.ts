import type { CommandJob } from "../../host/netns-commands.ts";
import type { ResourceContext } from "../resource-type.ts";
import { formatAddress, type PrefixedAddress } from "./address.ts";
import type { EndCapture } from "./end-capture.ts";
import { routeLines } from "./node-routes.ts";
import type { Place } from "./place.ts";

/** What an interface is to be. */
export interface EndSettings {
  mac: string | null;
  mtu: number | null;
  isUp: boolean;
  /** Given by hand. */
  addresses: readonly PrefixedAddress[];
}

/** One end of a link: a network interface in a node or a switch. */
export class LinkEnd {
  readonly place: Place;
  readonly device: string;
  readonly port: number;
  settings: EndSettings;
  /** Those by hand, and those by rule once the link has given them. */
  addresses: readonly PrefixedAddress[];
  /** It works, or what makes it work has been asked for: what is asked for after that finds it so. */
  isUp = false;
  /** What captures its packets while it is there, by the resource that it is for. */
  readonly captures = new Map<ResourceContext, Pick<EndCapture, "appeared" | "disappears">>();
  readonly #tell: (addresses: string) => void;

  /** `guid` names the end: of its interface, else of its link. `tell` hears of its addresses. */
  constructor(place: Place, guid: number, settings: EndSettings, tell: (addresses: string) => void = () => undefined) {
    this.place = place;
    this.port = place.port(guid);
    this.device = place.device(guid);
    this.settings = settings;
    this.addresses = settings.addresses;
    this.#tell = tell;
  }

  addressTexts(): string[] {
    return this.addresses.map(formatAddress);
  }

  /** The words that describe it to `ip link add`. `index` is its number, which no other interface of the run has. */
  describe(index: number): string {
    const { mac, mtu } = this.settings;
    const { namespace } = this.place;
    return [
      `name ${this.device} index ${index}`,
      ...(mac === null ? [] : [`address ${mac}`]),
      ...(mtu === null ? [] : [`mtu ${mtu}`]),
      ...(namespace === null ? [] : [`netns ${namespace}`]),
    ].join(" ");
  }

  /** It is there: what makes it work, with the routes of its node that go over it. */
  bringUp(): CommandJob[] {
    const { namespace, bridge, hostname } = this.place;
    const { device, addresses } = this;
    this.isUp = true;
    if (bridge !== null) return [{ namespace, kind: "ip", lines: [`link set ${device} master ${bridge}`, `link set ${device} up`] }];
    // Nobody else can have the address: it need not be looked for first, which takes a second (RFC 4862).
    const assigned = addresses.map(
      (address) => `addr replace ${formatAddress(address)} dev ${device}${address.family === 6 ? " nodad" : ""}`,
    );
    const names = hostname === null ? [] : addresses.map(({ address }) => `echo ${address} ${hostname} >>/run/hosts`);
    return [
      ...this.place.takePending(),
      { namespace: null, kind: "sh", lines: names },
      { namespace, kind: "ip", lines: [...assigned, `link set ${device} up`, ...routeLines(this)] },
    ];
  }

  takeDown(): CommandJob[] {
    this.isUp = false;
    return [{ namespace: this.place.namespace, kind: "ip", lines: [`link set ${this.device} down`] }];
  }

  /** Tells people what it is. */
  announce(): void {
    this.#tell(this.addressTexts().join(" "));
    this.place.tellAddresses();
  }
}
