import type { RunNamespaces } from "./netns-run.ts";

/** What a kernel may have or lack for networks. */
export const KERNEL_ABILITIES = ["veth", "bridge", "tbf", "netem"] as const;
export type KernelAbility = (typeof KERNEL_ABILITIES)[number];

/** Tries each in a network namespace that is gone with the shell. */
const PROBE = `
ip link add dev a type veth peer name b && echo veth
ip link add dev c type bridge && echo bridge
tc qdisc add dev lo root tbf rate 1mbit burst 10kb limit 10kb && echo tbf
tc qdisc replace dev lo root netem delay 1ms && echo netem
`;

/** What this kernel can do for the networks of a run; every ability is tried, none assumed. */
export async function probeKernel(namespaces: RunNamespaces): Promise<ReadonlySet<KernelAbility>> {
  const { stdout } = await namespaces.ask(["unshare", "--net", "/bin/sh"], PROBE);
  const said = stdout.split("\n");
  return new Set(KERNEL_ABILITIES.filter((ability) => said.includes(ability)));
}
