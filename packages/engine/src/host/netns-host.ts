import { LocalHost, type LocalHostOptions } from "./local-host.ts";
import type { RunNamespaces } from "./netns-run.ts";

/** A node of a run's network. */
export interface NetnsNode {
  /** Of its network namespace, as `ip netns` knows it. */
  namespace: string;
  /** Whether it has a UTS namespace of its own, of the same name. */
  hasHostname: boolean;
}

/** Where the namespace of this name is, for whoever is in the run's mount namespace. */
export function netPath(namespace: string): string {
  return `/run/netns/${namespace}`;
}

/** Where the UTS namespace of this name is. */
export function utsPath(namespace: string): string {
  return `/run/uts/${namespace}`;
}

/**
 * A host in a network namespace of this machine: the same files and the same programs, with a network, a host name and process numbers of their own.
 * A program becomes what `nsenter` becomes, so that its number and its end are its own. Everybody in there is root as far as the network goes.
 */
export function openNetnsHost(
  options: LocalHostOptions,
  namespaces: RunNamespaces,
  { namespace, hasHostname }: NetnsNode,
): Promise<LocalHost> {
  const { launcher, processes } = namespaces;
  const uts = hasHostname ? [`--uts=${utsPath(namespace)}`] : [];
  const via = ["nsenter", `--net=${netPath(namespace)}`, ...uts, "--"] as const;
  return LocalHost.open(options, { launcher, processes, via, isRoot: true });
}
