/** A setting of a network namespace (sysctl(8)). */
export interface KernelSetting {
  /** Below `/proc/sys`, words apart by slashes. */
  readonly path: string;
  readonly value: string;
}

const LINE = /^(net[./][A-Za-z0-9_./-]+)\s*=\s*([A-Za-z0-9_.,:+-]+(?:[ \t]+[A-Za-z0-9_.,:+-]+)*)$/;

/** Reads lines such as `net.ipv4.tcp_ecn=1`. Throws a sentence for one that is none, or is none of the network's. */
export function parseSettings(text: string): KernelSetting[] {
  return text.split("\n").flatMap((line) => {
    const trimmed = line.trim();
    if (trimmed === "") return [];
    const [, name = "", value = ""] = LINE.exec(trimmed) ?? [];
    if (name === "" || name.includes("..")) {
      throw new Error(`sysctls has the line "${trimmed}". Write settings of the network, one a line, as in net.ipv4.tcp_ecn=1.`);
    }
    return [{ path: name.includes("/") ? name : name.replaceAll(".", "/"), value }];
  });
}

/** What makes a router. */
export function forwardingSettings(isOn: boolean): KernelSetting[] {
  return ["net/ipv4/ip_forward", "net/ipv6/conf/all/forwarding"].map((path) => ({ path, value: isOn ? "1" : "0" }));
}

/** The line of a shell that sets it. A kernel without IPv6 has nothing to forward. */
export function settingLine({ path, value }: KernelSetting): string {
  const file = `/proc/sys/${path}`;
  const write = `echo '${value}' >${file}`;
  return path.startsWith("net/ipv6/conf/all/") ? `[ ! -e ${file} ] || ${write}` : write;
}
