import type { AttributeValue } from "../model/index.ts";

/** What NEPI 3.2 knows of one of its types: it refuses a whole file for one attribute or trace that it does not know. */
export interface NepiType {
  /** Default of every attribute, `null` for none. */
  attributes: ReadonlyMap<string, AttributeValue>;
  traces: ReadonlySet<string>;
}

const APPLICATION = "command env depends sources files libs bins code build install stdin tearDown forwardX11 sudo";
const PING =
  "count mark interval address preload numeric? pattern printTimestamp? tos quiet? recordRoute? routeBypass? packetSize sendBuff ttl " +
  "timestamp hint fullLatency? verbose? flood? deadline timeout target earlyStart?";
const TCPDUMP = "A? b? d? dd? ddd? D? e? G? I? K? l? U? n? N? S? t? tt? ttt? tttt? ttttt? v? vv? vvv? w? B c C F i j s T expression";
const UDPTEST = "s? p a? A b B c? d e? g? target i? l m o P? q r t T continuous? printTimestamp?";
const DEVICE = "ip mac prefix mtu deviceName up pointopoint txqueuelen greKey=1 greRemote pi? tearDown";

/**
 * Attributes by type: a name alone has no default, `name?` is a bool that is false, `name!` one that is true, `name=text`
 * has that text (nepi-semantics 2.1 and 2.2).
 */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  Collector: "traceName subDir rename",
  "linux::Node":
    "hostname username port home identity serverKey cleanHome? cleanExperiment? cleanProcesses? tearDown gateway gatewayUser ip",
  "linux::Application": APPLICATION,
  "linux::Ping": `${APPLICATION} ${PING}`,
  "linux::Traceroute": `${APPLICATION} continuous? printTimestamp? useIP? target earlyStart?`,
  "linux::Mtr": `${APPLICATION} reportCycles noDns! address interval continuous? printTimestamp? target earlyStart?`,
  "linux::NPing": `${APPLICATION} c e delay rate ttl p tcp? udp? icmp? arp? traceroute? continuous? printTimestamp? target`,
  "linux::Tcpdump": `${APPLICATION} ${TCPDUMP}`,
  "linux::UdpTest": `${APPLICATION} ${UDPTEST}`,
  "linux::Interface": "ip4 ip6 mac mask4 mask6 mtu deviceName up tearDown",
  "linux::Channel": "",
  "linux::Tap": `${APPLICATION} ${DEVICE}`,
  "linux::Tun": `${APPLICATION} ${DEVICE}`,
  "linux::GRETunnel": APPLICATION,
  "linux::UdpTunnel": `${APPLICATION} cipher cipherKey txQueueLen bwLimit`,
  "linux::Route": `${APPLICATION} network prefix nexthop`,
};

/** The types of NEPI 3.2 for its platforms `linux` and `all`, as far as attributes and traces go. */
export const NEPI_TYPES: ReadonlyMap<string, NepiType> = new Map(
  Object.entries(ATTRIBUTES).map(([type, words]) => [
    type,
    {
      attributes: new Map([...words.split(" ").filter(Boolean), "critical!", "hardRelease?"].map(readWord)),
      traces: new Set(words.includes(APPLICATION) ? ["stdout", "stderr"] : []),
    },
  ]),
);

function readWord(word: string): [string, AttributeValue] {
  if (word.endsWith("?")) return [word.slice(0, -1), false];
  if (word.endsWith("!")) return [word.slice(0, -1), true];
  const [name = word, value] = word.split("=");
  return [name, value ?? null];
}
